import type koffiModule from 'koffi';
import type { KoffiFunc } from 'koffi';
import { missingBinary } from './missing-binary.ts';
import { Refusal, refusalFrom } from './refusal.ts';

type Koffi = typeof koffiModule;
type Call = (...values: never[]) => unknown;
/** One C prototype for each function of a TypeScript face: a name without a prototype does not compile. */
export type Prototypes<Face> = { readonly [Name in keyof Face]: string };
/** The face with koffi's `.async` on every function. */
export type Bound<Face> = {
  readonly [Name in keyof Face]: Face[Name] extends Call ? KoffiFunc<Face[Name]> : never;
};

/** A C library whose functions can be looked up. */
export interface Library {
  readonly koffi: Koffi;
  /** errno of the last call: read it before anything else runs. */
  errno(): number;
  /** Looks up every function of a face; the refusal names the first that is missing. */
  bind<Face>(prototypes: Prototypes<Face>): Bound<Face> | Refusal;
}

let opened: Promise<Library | Refusal> | undefined;

/** The C library of this process, opened once. Loads koffi on first use, so that activation does not pay for it. */
export function openLibrary(): Promise<Library | Refusal> {
  // dlopen(NULL): the libc this process already runs on, whatever its file name is.
  opened ??= loadLibrary(null);
  return opened;
}

/** A library by its file; what it was linked with, such as libc, is found through it too. */
export async function loadLibrary(file: string | null): Promise<Library | Refusal> {
  try {
    const { default: koffi } = await import('koffi');
    const libc = koffi.load(file);
    const functions = new Map<string, unknown>();
    return {
      koffi,
      errno: () => koffi.errno(),
      bind<Face>(prototypes: Prototypes<Face>): Bound<Face> | Refusal {
        const bound: Record<string, unknown> = {};
        for (const [name, prototype] of Object.entries<string>(prototypes)) {
          try {
            const found = functions.get(prototype) ?? libc.func(prototype);
            functions.set(prototype, found);
            bound[name] = found;
          } catch (error) {
            return new Refusal(name, 0, 'ENOSYS', error instanceof Error ? error.message : String(error));
          }
        }
        return bound as Bound<Face>;
      },
    };
  } catch (error) {
    return missingBinary(error) ?? refusalFrom('load koffi', error);
  }
}
