import { plainText } from '../../model/plain-text.ts';

/**
 * Text as a code span, in which nothing is a link, a mention, HTML or an emphasis. A bar would end the cell of a table,
 * in some readers even an escaped one, so it is shown as other misleading characters are.
 */
export function code(text: string): string {
  const plain = plainText(text).replaceAll('|', '\\x7c');
  if (plain.trim() === '') {
    return plain === '' ? '' : '` `';
  }
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const room = plain.startsWith('`') || plain.endsWith('`') ? ' ' : '';
  return `${fence}${room}${plain}${room}${fence}`;
}

/** Letters, digits and what ends or joins words; nothing in it means anything to any reader of Markdown. */
const word =
  /^(?:[(“‘"']*(?:\p{L}[\p{L}’'-]*\p{L}|\p{L}|\d+)(?:\(\d\w*\))?[)”’"'.,:;?!、。]*|[)”’"'.,:;?!、。]+)$/u;

/** A sentence that may quote anything: whatever is no plain word becomes code, and so does what stands in backquotes. */
export function sentence(text: string): string {
  const plain = plainText(text);
  const parts = plain.split('`');
  // Without its pair, or around nothing, a backquote is somebody else's.
  if (parts.length % 2 === 0 || parts.some((part, index) => index % 2 === 1 && part.trim() === '')) {
    return words(plain);
  }
  return parts.map((part, index) => (index % 2 === 1 ? code(part) : words(part))).reduce(apart);
}

/** Two code spans that touch would be one, with other ends. */
function apart(left: string, right: string): string {
  return left.endsWith('`') && right.startsWith('`') ? `${left} ${right}` : left + right;
}

/** Words end at white space, and in Japanese at a comma or full stop. */
function words(text: string): string {
  return text.replace(/[^\s\u3001\u3002]+[\u3001\u3002]*|[\u3001\u3002]+/g, (each) => {
    if (word.test(each)) {
      return each;
    }
    let length = each.length;
    while (length > 1 && '.,:;、。'.includes(each.charAt(length - 1))) {
      length--;
    }
    return `${code(each.slice(0, length))}${each.slice(length)}`;
  });
}
