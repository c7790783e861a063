import { t } from '@vscode/l10n';

/** The reasons that calls are refused for, as libuv and our own calls say them; what is not here stays as it is. */
export function reasonInWords(reason: string): string {
  const [, folder, why] = /^the directory (.*): ([^:]*)$/s.exec(reason) ?? [];
  if (folder !== undefined && why !== undefined) {
    return t('the directory {0}: {1}', folder, reasonInWords(why));
  }
  const [, system] = /^this package has no binary for ([\w-]+)$/.exec(reason) ?? [];
  if (system !== undefined) {
    return t('this package has no binary for {0}', system);
  }
  switch (reason) {
    case 'permission denied':
      return t('permission denied');
    case 'operation not permitted':
      return t('operation not permitted');
    case 'no such file or directory':
      return t('no such file or directory');
    case 'no such process':
      return t('no such process');
    case 'no such device':
      return t('no such device');
    case 'no such device or address':
      return t('no such device or address');
    case 'bad file descriptor':
      return t('bad file descriptor');
    case 'bad address in system call argument':
      return t('bad address in system call argument');
    case 'too many open files':
      return t('too many open files');
    case 'file table overflow':
      return t('file table overflow');
    case 'file already exists':
      return t('file already exists');
    case 'file too large':
      return t('file too large');
    case 'text file is busy':
      return t('text file is busy');
    case 'read-only file system':
      return t('read-only file system');
    case 'no space left on device':
      return t('no space left on device');
    case 'invalid argument':
      return t('invalid argument');
    case 'i/o error':
      return t('i/o error');
    case 'not enough memory':
      return t('not enough memory');
    case 'function not implemented':
      return t('function not implemented');
    case 'interrupted system call':
      return t('interrupted system call');
    case 'resource temporarily unavailable':
      return t('resource temporarily unavailable');
    case 'resource busy or locked':
      return t('resource busy or locked');
    case 'not a directory':
      return t('not a directory');
    case 'not a regular file':
      return t('not a regular file');
    case 'illegal operation on a directory':
      return t('illegal operation on a directory');
    case 'name too long':
      return t('name too long');
    case 'too many symbolic links encountered':
      return t('too many symbolic links encountered');
    case 'argument list too long':
      return t('argument list too long');
    case 'exec format error':
      return t('exec format error');
    case 'broken pipe':
      return t('broken pipe');
    case 'operation canceled':
      return t('operation canceled');
    case 'connection refused':
      return t('connection refused');
    case 'protocol not supported':
      return t('protocol not supported');
    case 'operation not supported on socket':
      return t('operation not supported on socket');
    case 'value too large for defined data type':
      return t('value too large for defined data type');
    case 'unknown error':
      return t('unknown error');
    case 'not found in any folder of PATH':
      return t('not found in any folder of PATH');
    case 'the answer does not end':
      return t('the answer does not end');
    case 'the program could not look at it':
      return t('the program could not look at it');
    case 'the program printed nothing of it':
      return t('the program printed nothing of it');
    case 'nothing is started any more':
      return t('nothing is started any more');
    default:
      return reason;
  }
}
