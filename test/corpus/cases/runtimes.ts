import { type Case, convention, deliberate, leaked, nothing } from '../case.ts';

/** Node, Go and Java: runtimes that mark everything of their own close-on-exec. */
export const runtimes: readonly Case[] = [
  {
    name: 'node fork',
    programs: [],
    files: {
      'parent.js': `require('node:child_process').fork('./child.js').on('message', () => require('node:fs').writeFileSync('ready', ''))`,
      'child.js': `process.send('here'); setInterval(() => {}, 100000)`,
    },
    script: '"$NODE" parent.js; true',
    process: /child\.js/,
    saysReady: true,
    expected: convention('Node.js IPC channel', 3),
  },
  {
    name: 'node with extra stdio: two pipes and a file',
    programs: [],
    files: {
      'parent.js': `const { openSync, writeFileSync } = require('node:fs');
        const file = openSync('data', 'w');
        require('node:child_process').spawn('sleep', ['1000'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe', file] })
          .once('spawn', () => writeFileSync('ready', ''))`,
    },
    script: '"$NODE" parent.js; true',
    saysReady: true,
    expected: deliberate(3, 4, 5),
  },
  {
    name: 'node as it is, given a descriptor by the shell',
    programs: [],
    files: {
      'parent.js': `require('node:net').createServer().listen(0); require('node:child_process').spawn('sleep', ['1000'])`,
    },
    script: 'exec 7>data; "$NODE" parent.js; true',
    expected: nothing,
  },
  {
    name: 'go ExtraFiles',
    programs: ['go'],
    files: {
      'main.go': `package main
import ("os"; "os/exec")
func main() {
  file, _ := os.Create("data"); other, _ := os.Open("main.go")
  command := exec.Command("sleep", "1000")
  command.ExtraFiles = []*os.File{other, file}
  command.Run()
}
`,
    },
    script: 'GO111MODULE=off GOCACHE=$PWD/cache go build -o parent main.go && ./parent; true',
    expected: deliberate(3, 4),
  },
  {
    name: 'go syscall.Open without O_CLOEXEC',
    programs: ['go'],
    files: {
      'main.go': `package main
import ("os/exec"; "syscall")
func main() {
  syscall.Open("main.go", syscall.O_RDONLY, 0)
  exec.Command("sleep", "1000").Run()
}
`,
    },
    script: 'GO111MODULE=off GOCACHE=$PWD/cache go build -o parent main.go && ./parent; true',
    expected: leaked(3),
  },
  {
    name: 'java ProcessBuilder, given a descriptor by the shell',
    programs: ['java', 'javac'],
    files: {
      'Parent.java': `import java.io.*; import java.net.*;
public class Parent { public static void main(String[] a) throws Exception {
  ServerSocket server = new ServerSocket(0); FileWriter file = new FileWriter("data2");
  new ProcessBuilder("sleep", "1000").start().waitFor(); } }
`,
    },
    script: 'exec 7>data; javac Parent.java && java -cp . Parent; true',
    expected: nothing,
  },
];
