import { portOf, textOf } from '../object.ts';
import { others, type Sentence } from './sentence.ts';

/** Which port or address stays bound, until which process ends. */
export const listening: Sentence = (subject, holder) => {
  const { descriptor, world } = subject;
  const local = textOf(descriptor, 'local') ?? 'without a name';
  const port = portOf(descriptor);
  const address = port === null ? `The address ${local}` : `Port ${port} (${local})`;
  const sharing = others(
    descriptor.description === null ? [] : world.holdersOf(descriptor.description),
    subject,
  );
  const also =
    sharing.count === 0 ? '' : `, even when ${sharing.names} ${sharing.count === 1 ? 'is' : 'are'} gone`;
  return `${address} stays bound until ${holder} ends${also}: a restarted server gets "address already in use", and connections queue where nobody accepts them.`;
};

export const connection: Sentence = ({ descriptor }, holder) => {
  const [local, remote] = [textOf(descriptor, 'local'), textOf(descriptor, 'remote')];
  const between = local && remote ? ` ${local} to ${remote}` : local ? ` at ${local}` : '';
  return `The connection${between} stays open until ${holder} ends too: its peer sees no end of it, and ${holder} can read and write it.`;
};

export const datagrams: Sentence = ({ descriptor }, holder) => {
  const port = portOf(descriptor);
  const local = textOf(descriptor, 'local');
  const address = port === null ? 'The port' : `Port ${port} (${local})`;
  return `${address} stays bound until ${holder} ends too, and datagrams can go to either.`;
};
