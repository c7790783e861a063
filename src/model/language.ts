/** Languages whose programs leak in ways of their own, with the words people read. */
export const languages = {
  c: 'C or C++',
  go: 'Go',
  rust: 'Rust',
  python: 'Python',
  node: 'Node.js',
  ruby: 'Ruby',
  php: 'PHP',
  perl: 'Perl',
  lua: 'Lua',
  java: 'Java',
  tcl: 'Tcl',
  awk: 'awk',
  shell: 'shell',
} as const;

export type Language = keyof typeof languages;
