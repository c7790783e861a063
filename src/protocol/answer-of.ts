import { plainText } from '../model/plain-text.ts';
import type { Search } from '../model/search.ts';
import type { Judgement } from '../verdict/judge.ts';
import type { Answer } from './answer.ts';
import { adviceOn } from './holders/advice.ts';
import { endInWords } from './holders/end.ts';
import { holdingsOf } from './holders/holding.ts';
import { keepersOf } from './holders/keeper.ts';
import { sentenceOf } from './holders/sentences.ts';
import { summaryOf } from './holders/summary.ts';
import { describe, nameOf, questionOf, themeOf } from './holders/theme.ts';

/** Who has one object open, which of them by accident, and which process to end or to fix. Pure and total. */
export function answerOf(search: Search, judgement: Judgement): Answer {
  const { query, snapshot } = search;
  const holdings = holdingsOf(search, judgement);
  const theme = themeOf(query, holdings);
  const name = plainText(nameOf(query, holdings));
  const keepers = keepersOf(theme, holdings);
  return {
    question: questionOf(theme, name),
    summary: summaryOf(theme, name, holdings, keepers, snapshot),
    advice: adviceOn(theme, keepers, snapshot),
    object: plainText(describe(query, holdings)),
    holders: holdings.map((holding) => ({
      pid: holding.process.pid,
      number: holding.descriptor.number,
      end: endInWords(holding.end, holding.descriptor),
      accident: holding.stance === 'accident',
      sentence: plainText(sentenceOf(holding, snapshot)),
    })),
  };
}
