import { t } from '@vscode/l10n';
import { fieldName } from './value-shape.ts';

/** A field of an object's details in the reader's language; one that came with a newer reading is called by its key. */
export function fieldWord(key: string): string {
  switch (key) {
    case 'interest':
      return t('interest');
    case 'descriptor':
      return t('descriptor');
    case 'events':
      return t('events');
    case 'data':
      return t('data');
    case 'inode':
      return t('inode');
    case 'device':
      return t('device');
    case 'here':
      return t('here');
    case 'count':
      return t('count');
    case 'id':
      return t('id');
    case 'semaphore':
      return t('semaphore');
    case 'watches':
      return t('watches');
    case 'watch':
      return t('watch');
    case 'sqEntries':
      return t('sq entries');
    case 'cqEntries':
      return t('cq entries');
    case 'sqThread':
      return t('sq thread');
    case 'userFiles':
      return t('user files');
    case 'userBuffers':
      return t('user buffers');
    case 'locks':
      return t('locks');
    case 'name':
      return t('name');
    case 'type':
      return t('type');
    case 'access':
      return t('access');
    case 'pid':
      return t('pid');
    case 'takerEnded':
      return t('taker ended');
    case 'range':
      return t('range');
    case 'namespacePids':
      return t('namespace pids');
    case 'signals':
      return t('signals');
    case 'protocol':
      return t('protocol');
    case 'local':
      return t('local');
    case 'remote':
      return t('remote');
    case 'state':
      return t('state');
    case 'peer':
      return t('peer');
    case 'network':
      return t('network');
    case 'clock':
      return t('clock');
    case 'ticks':
      return t('ticks');
    case 'remaining':
      return t('remaining');
    case 'interval':
      return t('interval');
    case 'deleted':
      return t('deleted');
    case 'allocated':
      return t('allocated');
    case 'size':
      return t('size');
    case 'shared':
      return t('shared');
    case 'closeOnFork':
      return t('close-on-fork');
    case 'guards':
      return t('guards');
    case 'otherEnd':
      return t('other end');
    case 'file':
      return t('file');
    case 'family':
      return t('family');
    case 'outsideMountNamespace':
      return t('outside mount namespace');
    case 'pseudoterminal':
      return t('pseudoterminal');
    default:
      return fieldName(key);
  }
}
