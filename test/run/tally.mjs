/** Counts results that arrive as JSON lines, and prints what failed as it comes. */
export class Tally {
  passed = 0;
  failed = 0;
  skipped = 0;
  #ended = false;
  #open = new Set();
  #output = [];

  /** Takes one line; what is no result is kept, to be shown if something fails. */
  take(line) {
    const result = parse(line);
    switch (result?.event) {
      case 'pass':
        this.passed++;
        break;
      case 'skip':
        this.skipped++;
        console.log(`  skipped: ${result.name}`);
        break;
      case 'fail':
        this.fail(result.name, result.text, result.file);
        break;
      case 'note':
        console.log(`  ${result.text}`);
        break;
      case 'file':
        this.#open.add(result.file);
        break;
      case 'file-end':
        this.#open.delete(result.file);
        break;
      case 'end':
        this.#ended = true;
        break;
      default:
        this.#output.push(result?.event === 'output' ? result.text.trimEnd() : line);
    }
  }

  fail(name, text, file) {
    this.failed++;
    console.log(`  failed: ${name}${file === undefined ? '' : ` (${file})`}`);
    console.log(text.replaceAll(/^/gm, '    '));
  }

  /** Adds failures for whatever is wrong with the run as a whole. */
  close({ code, signal, timedOut, survivors }, seconds) {
    if (timedOut) {
      this.fail(
        'deadline',
        `Not finished after ${seconds} s: ${[...this.#open].join(', ') || 'no file begun'}`,
      );
    } else if (!this.#ended) {
      this.fail('runner', `It ended (${code ?? signal}) without saying that it was done.`);
    } else if (code !== 0 && this.failed === 0) {
      this.fail('runner', `It ended with ${code ?? signal} although no test failed.`);
    } else if (this.passed + this.failed + this.skipped === 0) {
      this.fail('runner', 'No test ran.');
    }
    if (survivors.length > 0) {
      this.fail('processes left behind', survivors.map(({ pid, command }) => `${pid} ${command}`).join('\n'));
    }
    if (this.failed > 0 && this.#output.length > 0) {
      console.log(`  output:\n${this.#output.join('\n').replaceAll(/^/gm, '    ')}`);
    }
  }
}

function parse(line) {
  if (!line.startsWith('{"event":')) {
    return undefined;
  }
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
