import { t } from '@vscode/l10n';
import { type ParseErrorCode, printParseErrorCode } from 'jsonc-parser';

/** What is wrong with a text as JSON, for every code that the parser has. */
export function syntaxMessage(code: ParseErrorCode): string {
  switch (printParseErrorCode(code)) {
    case 'InvalidSymbol':
      return t('It is no JSON: Invalid symbol.');
    case 'InvalidNumberFormat':
      return t('It is no JSON: Invalid number format.');
    case 'PropertyNameExpected':
      return t('It is no JSON: Property name expected.');
    case 'ValueExpected':
      return t('It is no JSON: Value expected.');
    case 'ColonExpected':
      return t('It is no JSON: Colon expected.');
    case 'CommaExpected':
      return t('It is no JSON: Comma expected.');
    case 'CloseBraceExpected':
      return t('It is no JSON: Close brace expected.');
    case 'CloseBracketExpected':
      return t('It is no JSON: Close bracket expected.');
    case 'EndOfFileExpected':
      return t('It is no JSON: End of file expected.');
    case 'InvalidCommentToken':
      return t('It is no JSON: Invalid comment token.');
    case 'UnexpectedEndOfComment':
      return t('It is no JSON: Unexpected end of comment.');
    case 'UnexpectedEndOfString':
      return t('It is no JSON: Unexpected end of string.');
    case 'UnexpectedEndOfNumber':
      return t('It is no JSON: Unexpected end of number.');
    case 'InvalidUnicode':
      return t('It is no JSON: Invalid unicode.');
    case 'InvalidEscapeCharacter':
      return t('It is no JSON: Invalid escape character.');
    case 'InvalidCharacter':
      return t('It is no JSON: Invalid character.');
    default:
      return t('It is no JSON.');
  }
}
