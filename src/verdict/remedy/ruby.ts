import { type LanguageRemedy, openedAs } from './language-remedy.ts';

/** `IO#close_on_exec=` ("sets a close-on-exec flag", set by default since 2.0) and `Process.spawn`, options close_others and fd=>:close. */
export const ruby: LanguageRemedy = {
  atTheSource: (descriptor) => {
    const made = {
      file: '`File.open`',
      directory: '`Dir.open`',
      terminal: '`PTY.open`',
      socket: '`TCPServer`, `Socket` and `accept`',
      pipe: '`IO.pipe`',
      other: 'Ruby',
    }[openedAs(descriptor)];
    return `Leave it as ${made} made it, close-on-exec: drop \`close_on_exec = false\`, or, where an extension opened it, call \`IO.for_fd(${descriptor.number}, autoclose: false).close_on_exec = true\`.`;
  },
  atTheStart: ({ number }) =>
    `\`spawn\`, \`system\` and \`exec\` close it in the child with \`close_others: true\`, or it alone with \`${number} => :close\`.`,
};
