/** A call that lsof made and was refused, in the words of strerror(3). */
export interface LsofRefusal {
  readonly call: string;
  readonly reason: string;
}

export interface NameParts {
  readonly name: string;
  /** The link of the descriptor, or the table, could not be read. Where only stat(2) failed there is a name all the same. */
  readonly refusal: LsofRefusal | null;
}

/**
 * Takes what was refused off a name: `/proc/1/fd/3 (readlink: Permission denied)`. Only to be asked of what lsof could
 * not look at, since a file may have such a name.
 */
export function withoutRefusals(written: string): NameParts {
  let name = written;
  let refusal: LsofRefusal | null = null;
  for (;;) {
    const [, rest, call, reason] = /^(.*?) ?\((readlink|lstat|stat|opendir): ([^()]*)\)$/s.exec(name) ?? [];
    if (rest === undefined || call === undefined || reason === undefined) {
      return { name, refusal };
    }
    name = rest;
    refusal = call === 'readlink' || call === 'opendir' ? { call, reason } : refusal;
  }
}
