import { type Case, convention, nothing } from '../case.ts';

const twoRecipes = 'all: a b\na b:\n\t+@[ $@ = a ] && sleep 1000; true\n';

/** make, cargo, and what they tell the programs that they run. */
export const buildTools: readonly Case[] = [
  {
    name: 'make -j, a recipe marked with +',
    programs: ['make'],
    files: { Makefile: twoRecipes },
    script: 'make -j2; true',
    expected: convention('GNU make jobserver', 3, 4),
  },
  {
    name: 'make -j, a make below it and its recipe',
    programs: ['make'],
    files: { Makefile: 'all:\n\t$(MAKE) -f below\n', below: twoRecipes },
    script: 'make -j2; true',
    expected: convention('GNU make jobserver', 3, 4),
  },
  {
    name: 'make -j, a plain recipe',
    programs: ['make'],
    files: { Makefile: 'all:\n\t@sleep 1000; true\n' },
    script: 'make -j2; true',
    expected: nothing,
    // make names both ends to every recipe, and closes them for those that are no make of their own.
    brokenPromises: [3, 4],
  },
  {
    name: 'cargo, a build script',
    programs: ['cargo', 'cc'],
    files: {
      'Cargo.toml': '[package]\nname = "x"\nversion = "0.1.0"\nedition = "2018"\n',
      'build.rs':
        'fn main() { std::process::Command::new("touch").arg(concat!(env!("CARGO_MANIFEST_DIR"), "/ready")).status().unwrap(); std::thread::sleep(std::time::Duration::from_secs(1000)); }\n',
      'src/lib.rs': '',
    },
    script: 'cargo build --offline -j2; true',
    process: /build-script-build/,
    saysReady: true,
    expected: convention('GNU make jobserver', /^pipe /, /^pipe /),
  },
  {
    name: 'git, told by GIT_TRACE where to write',
    programs: ['git'],
    script: 'git init -q .; exec 5>trace; sleep 999 | GIT_TRACE=5 git cat-file --batch; true',
    process: /^git cat-file/,
    expected: convention('Git trace', 5),
  },
];
