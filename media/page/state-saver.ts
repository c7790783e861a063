import type { Connection } from './connection.ts';
import { type PageModel, savedFromModel } from './page-model.ts';

const scrollPause = 200;

/** Keeps what is shown through a reload of the window. */
export class StateSaver {
  private timer: number | undefined;
  private readonly connection: Connection;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  save(model: PageModel): void {
    window.clearTimeout(this.timer);
    this.connection.save(savedFromModel(model));
  }

  /** Scrolling changes sixty times a second; only where it ends is worth keeping. */
  saveSoon(model: PageModel): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(model), scrollPause);
  }
}
