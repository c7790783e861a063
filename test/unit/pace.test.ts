import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { Pace } from '../../src/editor/follow/pace.ts';

/** A clock that moves when it is told to, and readings that end when they are told to. */
class Stage {
  now = 0;
  interval = 1000;
  readings: { at: number; signal: AbortSignal; end: () => Promise<void> }[] = [];
  #waiting: { at: number; action: () => void }[] = [];
  readonly pace = new Pace(
    (signal) =>
      new Promise((resolve) => {
        this.readings.push({
          at: this.now,
          signal,
          async end() {
            resolve();
            // What waits for it goes on first.
            await new Promise(setImmediate);
          },
        });
      }),
    () => this.interval,
    (milliseconds, action) => {
      const entry = { at: this.now + milliseconds, action };
      this.#waiting.push(entry);
      return () => {
        this.#waiting = this.#waiting.filter((each) => each !== entry);
      };
    },
  );

  get timers(): number {
    return this.#waiting.length;
  }

  get times(): number[] {
    return this.readings.map(({ at }) => at);
  }

  pass(milliseconds: number): void {
    this.now += milliseconds;
    const due = this.#waiting.filter(({ at }) => at <= this.now);
    this.#waiting = this.#waiting.filter(({ at }) => at > this.now);
    due.forEach(({ action }) => void action());
  }

  end(): Promise<void> | undefined {
    return this.readings.at(-1)?.end();
  }
}

describe('the pace of following', () => {
  let stage: Stage;
  beforeEach(() => {
    stage = new Stage();
  });

  test('is one interval after each reading has ended, however long it took', async () => {
    stage.pace.run(true);
    stage.pass(5000);
    assert.deepEqual([stage.times, stage.timers], [[0], 0]);
    await stage.end();
    stage.pass(999);
    assert.deepEqual(stage.times, [0]);
    stage.pass(1);
    assert.deepEqual(stage.times, [0, 6000]);
  });

  test('leaves no timer and no reading while it is not wanted, and reads at once when it is again', async () => {
    stage.pace.run(true);
    await stage.end();
    stage.pass(100);
    stage.pace.run(false);
    assert.equal(stage.timers, 0);
    stage.pass(60_000);
    assert.deepEqual(stage.times, [0]);
    stage.pace.run(true);
    assert.deepEqual(stage.times, [0, 60_100]);
  });

  test('gives up the reading under way, and has no second one beside it', async () => {
    stage.pace.run(true);
    stage.pace.run(false);
    assert.equal(stage.readings[0]?.signal.aborted, true);
    stage.pace.run(true);
    stage.pace.run(false);
    stage.pace.run(true);
    assert.deepEqual(stage.times, [0]);
    await stage.end();
    assert.deepEqual(stage.times, [0, 0]);
    await stage.end();
    assert.deepEqual([stage.times, stage.timers], [[0, 0], 1]);
  });

  test('given up for good, a reading that ends starts nothing', async () => {
    stage.pace.run(true);
    stage.pace.run(false);
    await stage.end();
    assert.deepEqual([stage.times, stage.timers], [[0], 0]);
  });

  test('a step is one reading and no more', async () => {
    stage.pace.once();
    stage.pace.once();
    await stage.end();
    stage.pass(60_000);
    assert.deepEqual([stage.times, stage.timers], [[0], 0]);
  });

  test('another interval counts from now', async () => {
    stage.pace.run(true);
    await stage.end();
    stage.interval = 100;
    stage.pace.again();
    assert.equal(stage.timers, 1);
    stage.pass(100);
    assert.deepEqual(stage.times, [0, 100]);
  });

  test('another interval begins nothing that was not wanted', () => {
    stage.pace.again();
    assert.deepEqual([stage.times, stage.timers], [[], 0]);
  });

  test('disposed, it is still', async () => {
    stage.pace.run(true);
    stage.pace.dispose();
    assert.equal(stage.readings[0]?.signal.aborted, true);
    await stage.end();
    assert.deepEqual([stage.times, stage.timers], [[0], 0]);
  });
});
