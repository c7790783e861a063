import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Descriptor } from '../../src/model/descriptor.ts';
import { type KindTag, kinds } from '../../src/model/kind.ts';
import { type Language, languages } from '../../src/model/language.ts';
import type { Process } from '../../src/model/process.ts';
import { judgeInBoth as judge } from '../fixtures/in-japanese.ts';
import { descriptor, processWith, snapshotWith } from '../fixtures/snapshots.ts';

/** The remedy for a leak from a parent (20) into its child (30). */
function remedy(parent: Partial<Process>, more: Partial<Descriptor> = {}, number = 7): string {
  const held = [descriptor(number, 1, more)];
  const [, judgement] = judge(
    snapshotWith(processWith(20, 1, held, parent), processWith(30, 20, held, { language: 'ruby' })),
  );
  const [verdict] = judgement?.verdicts ?? [];
  assert.equal(verdict?.verdict, 'leaked');
  assert.ok(verdict.remedy);
  return verdict.remedy;
}

const first = (text: string): string => text.split(/(?<=[.)]) (?=[A-Z`])/)[0] ?? '';

describe('what is said of each kind in each language', () => {
  const expected: Record<Language, Partial<Record<KindTag, RegExp>>> = {
    c: {
      'regular-file': /`O_CLOEXEC` \(`fopen` mode `"e"`\)/,
      tcp: /`SOCK_CLOEXEC`.*accept4/,
      pipe: /`pipe2\(\.\.\., O_CLOEXEC\)`/,
      epoll: /`epoll_create1\(EPOLL_CLOEXEC\)`/,
    },
    go: {
      'regular-file': /`os.OpenFile`.*`syscall.O_CLOEXEC`/,
      unix: /`net`.*`syscall.SOCK_CLOEXEC`/,
      pipe: /`os.Pipe`.*`syscall.Pipe2\(p, syscall.O_CLOEXEC\)`/,
      inotify: /`unix.InotifyInit1\(unix.IN_CLOEXEC\)`/,
      bpf: /`syscall.CloseOnExec\(7\)`/,
    },
    rust: {
      directory: /`std::fs::File`.*`libc::O_CLOEXEC`/,
      udp: /`std::net`.*`libc::SOCK_CLOEXEC`/,
      pipe: /`std::io::pipe`.*`libc::pipe2\(fds, libc::O_CLOEXEC\)`/,
      memfd: /`libc::memfd_create\(name, libc::MFD_CLOEXEC\)`/,
      pidfd: /`libc::fcntl\(7, libc::F_SETFD, libc::FD_CLOEXEC\)`/,
    },
    python: {
      'regular-file': /PEP 446.*`set_inheritable\(True\)`.*`inheritable=False` to `os.dup2`/,
      tcp: /`sock.set_inheritable\(True\)`/,
      pipe: /`os.pipe2\(os.O_CLOEXEC \| flags\)`/,
      eventfd: /`os.eventfd\(0, os.EFD_CLOEXEC \| flags\)`/,
      signalfd: /`os.set_inheritable\(7, False\)`/,
    },
    node: { 'regular-file': /native addon/, tcp: /`SOCK_CLOEXEC`/ },
    ruby: { 'regular-file': /`File.open`.*`close_on_exec = false`/, pipe: /`IO.pipe`/, tcp: /`TCPServer`/ },
    php: {
      'regular-file': /`fopen\(\$path, 're'\)`/,
      tcp: /`exec\("command 7>&-"\)`.*`SOCK_CLOEXEC`/,
      pipe: /`proc_open`/,
    },
    perl: {
      'regular-file': /not `POSIX::open`, while `\$\^F` is 2/,
      tcp: /`socket`, `accept`/,
      pipe: /not `POSIX::pipe`/,
      eventfd: /`fcntl\(\$fh, F_SETFD, FD_CLOEXEC\)`/,
    },
    lua: { 'regular-file': /`fcntl.fcntl\(7, fcntl.F_SETFD, fcntl.FD_CLOEXEC\)`/ },
    java: { 'regular-file': /`ProcessBuilder`/ },
    tcl: { tcp: /`tclsh script 7>&-`/ },
    awk: { 'regular-file': /`close\(file\)`.*`system\("command 7>&-"\)`/ },
    shell: { 'regular-file': /`command 7>&-`/, pipe: /`command 7>&-`/ },
  };

  for (const language of Object.keys(languages) as Language[]) {
    test(languages[language], () => {
      for (const kind of Object.keys(kinds) as KindTag[]) {
        const text = remedy({ language }, { kind });
        assert.match(first(text), expected[language][kind] ?? /\S/, kind);
        assert.match(text, /`close_range\(3, ~0U, CLOSE_RANGE_CLOEXEC\)` or `closefrom\(3\)`/);
        assert.match(text, /`[^`]*command 7>&-[^`]*`/);
        assert.equal(text.split('`').length % 2, 1, `${kind}: every backtick has its partner`);
        assert.ok(text.length < 600, `${kind}: ${text.length}`);
      }
    });
  }
});

test('what starts programs can keep it back, where the language has a way', () => {
  for (const [language, pattern] of [
    ['go', /`ExtraFiles`.*`syscall.CloseOnExec\(7\)`/],
    ['rust', /`from_raw_fd`/],
    ['python', /`close_fds=True`.*`pass_fds`/],
    ['node', /`stdio`/],
    ['ruby', /`close_others: true`.*`7 => :close`/],
    ['php', /`pcntl_exec`/],
    ['perl', /`POSIX::close\(7\)`/],
    ['lua', /`os.execute\("command 7>&-"\)`/],
  ] as const) {
    assert.match(remedy({ language }), pattern, language);
  }
});

test('a language that is not known is advised in C', () => {
  assert.equal(remedy({ language: null }), remedy({ language: 'c' }));
});

test('numbers above 9 are closed by bash, since sh may read them as arguments', () => {
  for (const language of ['php', 'lua', 'awk'] as const) {
    assert.match(remedy({ language }, { kind: 'tcp' }, 11), /\("bash -c 'command 11>&-'"\)/, language);
  }
  assert.match(remedy({ language: 'tcl' }, {}, 11), /exec bash -c \{exec command 11>&-\}/);
  assert.match(remedy({ language: 'shell' }, {}, 11), /`command 11>&-` \(in bash;/);
  assert.match(remedy({ language: 'c' }, {}, 11), /`command 11>&-` where bash starts it/);
  assert.match(remedy({ language: 'c' }, {}, 9), /`command 9>&-` where a shell starts it/);
});

test('Node marks what it was given up to 15', () => {
  assert.doesNotMatch(first(remedy({ language: 'node' })), /node app\.js/);
  assert.match(remedy({ language: 'node' }, {}, 40), /`node app\.js 40>&-`/);
});

test('a lock and bats have switches and rules of their own', () => {
  const locked = { details: { locks: [{ type: 'FLOCK', access: 'WRITE', pid: 20, range: '0-EOF' }] } };
  assert.match(remedy({ language: 'shell' }, locked), /`command 7>&-`, or let `flock -o lockfile command`/);
  assert.match(
    remedy({ language: 'c', executable: '/usr/bin/flock' }, locked),
    /^Run it as `flock -o` \(`--close`\)/,
  );
  const bats = {
    language: 'shell' as const,
    arguments: ['bash', '/usr/libexec/bats-core/bats-exec-test', '-T'],
  };
  assert.match(remedy(bats, { kind: 'pipe' }, 3), /^Close it .*`command 3>&- &`/);
  assert.doesNotMatch(remedy(bats, { kind: 'pipe' }, 8), /bats/);
});

test('the origin’s language counts, though others passed it on', () => {
  const held = [descriptor(7, 1)];
  const judgement = judge(
    snapshotWith(
      processWith(10, 1, held, { language: 'go' }),
      processWith(20, 10, held, { language: 'shell' }),
      processWith(30, 20, held, { language: 'python' }),
    ),
  );
  assert.match(judgement[2]?.verdicts[0]?.remedy ?? '', /`os.OpenFile`/);
});
