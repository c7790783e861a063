import { homedir } from 'node:os';
import type { Refusal } from '../../model/refusal.ts';
import type { Brief } from '../../protocol/tool/brief.ts';
import { briefOf, briefSentence, type Told } from '../../protocol/tool/brief-of.ts';
import { isRefusal } from '../../source/source.ts';

/** What a model is told: a sentence, or of an inspection what there is; a refusal by its sentence. */
export async function briefFor(answer: string | (() => Promise<Told | Refusal | string>)): Promise<Brief> {
  const homes = [homedir()];
  const told = typeof answer === 'string' ? answer : await answer();
  if (typeof told === 'string') {
    return briefSentence(told, homes);
  }
  return isRefusal(told) ? briefSentence(told.message, homes) : briefOf(told, homes);
}
