/** Nearly all there is: what is looked at first, since it is much sooner told. */
const ordinary = /^[ -~]*$/u;

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Command lines and targets are chosen by whoever started the process: makes what could mislead a reader visible.
 * Backslashes stay as they are, so that cleaning twice changes nothing.
 */
export function plainText(text: string): string {
  return ordinary.test(text) ? text : withoutInvisible(text);
}

/** Characters that draw nothing, move the cursor or reorder what is around them: to make the class takes a while. */
function withoutInvisible(text: string): string {
  const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;
  return text.replace(invisible, escapeCharacter);
}

function escapeCharacter(character: string): string {
  const short = shortEscapes[character];
  if (short !== undefined) {
    return short;
  }
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) {
    return `\\x${code.toString(16).padStart(2, '0')}`;
  }
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
}
