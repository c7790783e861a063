import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { pathToFileURL } from 'node:url';
import * as vscode from 'vscode';
import { createEngine, type Engine } from '../../src/editor/inspection/engine.ts';
import { takeInspection } from '../../src/editor/inspection/take.ts';
import { commands, tools } from '../../src/editor/manifest.ts';
import { registerTools } from '../../src/editor/tools/register.ts';
import { createJudgingSource, type JudgingSource } from '../../src/judging/judging-source.ts';
import { cancelled, isRefusal } from '../../src/source/source.ts';
import { type LeakingShell, startLeakingShell } from '../fixtures/leaking-shell.ts';
import { nothingNewSince, ownTable } from '../fixtures/own-table.ts';

type Budget = vscode.LanguageModelToolTokenizationOptions;

async function told(name: string, input: object, tokenizationOptions?: Budget): Promise<string> {
  const options = {
    input,
    toolInvocationToken: undefined,
    ...(tokenizationOptions && { tokenizationOptions }),
  };
  const { content } = await vscode.lm.invokeTool(name, options);
  const [part, ...others] = content;
  assert.ok(part instanceof vscode.LanguageModelTextPart && others.length === 0);
  return part.value;
}

describe('tools for language models', () => {
  let shell: LeakingShell;
  before(async () => {
    shell = await startLeakingShell();
  });
  after(() => shell.end());

  it('are listed with their description and input', () => {
    for (const name of Object.values(tools)) {
      const listed = vscode.lm.tools.find((tool) => tool.name === name);
      assert.match(listed?.description ?? '', /Limits: Linux only/);
      assert.ok(listed?.inputSchema && listed.tags.includes('processes'));
    }
  });

  it('name a leak with its evidence, origin, consequence and remedy', async () => {
    const text = await told(tools.inspect, { pid: shell.pid });
    const { pid, child, path } = shell;
    assert.ok(text.includes(`\nLEAKED: descriptor 9 of sleep (${child}), file ${path}; severity `), text);
    assert.ok(text.includes(`\n  Origin: descriptor 9 of sh (${pid}).\n`), text);
    for (const word of ['Evidence', 'Consequence', 'Remedy']) {
      assert.match(text, new RegExp(`^  ${word}: \\S`, 'm'));
    }
    assert.match(text, new RegExp(`^sh \\(${pid}\\), inspected, .*own`, 'm'));
    assert.ok(!text.includes('secret') && !text.includes(homedir()), text);
  });

  it('name the holders of a file and of a descriptor’s object', async () => {
    const { pid, child, path } = shell;
    for (const input of [{ path }, { pid, fd: 9 }]) {
      const text = await told(tools.holders, input);
      assert.ok(text.startsWith(`Who has ${path} open?`), text);
      assert.ok(text.includes(`\nLEAKED: descriptor 9 of sleep (${child})`), text);
      assert.ok(text.includes(`\nsh (${pid}), descriptor 9, file, own: file ${path}.`), text);
    }
  });

  it('say in a sentence what cannot be had', async () => {
    await vscode.commands.executeCommand(commands.clear);
    assert.match(await told(tools.inspect, {}), /^Nothing is being inspected/);
    assert.match(await told(tools.inspect, { pid: 2 ** 22 }), /^There is no process 4194304/);
    assert.match(await told(tools.inspect, { pid: '1' }), /^Give "pid"/);
    assert.match(await told(tools.holders, { port: 80, path: '/x' }), /^Name exactly one object/);
    assert.match(await told(tools.holders, { path: '/does/not/exist' }), /^\/does\/not\/exist is not there/);
  });

  it('keep to the budget as the model counts, and say what was cut', async () => {
    const whole = await told(tools.inspect, { pid: shell.pid });
    const counted: string[] = [];
    const text = await told(
      tools.inspect,
      { pid: shell.pid },
      {
        tokenBudget: Math.floor(whole.length / 2 / 4),
        countTokens: async (each) => {
          counted.push(each);
          return Math.ceil(each.length / 4);
        },
      },
    );
    assert.ok(counted.length > 1 && text.length <= whole.length / 2);
    assert.equal(counted.at(-1), text);
    assert.match(text, /Cut to the size limit: .*process(es)? more\.$/);
  });
});

describe('a tool', () => {
  const expectations = { current: async () => ({ expected: () => null, refusals: [], lists: [] }) };
  // The bundle of the tests has no reader beside it; the built extension has.
  let source: JudgingSource;
  let engine: Engine;
  before(() => {
    const extension = vscode.extensions.getExtension('fd-inheritance.fd-inheritance');
    assert.ok(extension);
    const script = vscode.Uri.joinPath(extension.extensionUri, 'dist', 'reader.js').fsPath;
    source = createJudgingSource(pathToFileURL(script));
    engine = { ...createEngine(), source: () => source };
  });
  after(() => source.dispose());
  const token = new vscode.CancellationTokenSource().token;

  /** The tools as an editor would get them. */
  function toolsWith(parts: Partial<Parameters<typeof registerTools>[0]>): typeof find {
    const registered = new Map<string, unknown>();
    const registerTool: typeof vscode.lm.registerTool = (name, tool) => {
      registered.set(name, tool);
      return { dispose() {} };
    };
    registerTools({ engine, store: { current: null }, expectations, ...parts }, { registerTool });
    const find = (name: string): vscode.LanguageModelTool<unknown> => {
      const tool = registered.get(name);
      assert.ok(tool);
      return tool as vscode.LanguageModelTool<unknown>;
    };
    return find;
  }

  it('is not registered where the editor has no tools', () => {
    const parts = { engine, store: { current: null }, expectations };
    assert.deepEqual(registerTools(parts, {}), []);
  });

  it('answers with the inspection that is shown, without a new reading', async () => {
    const target = { kind: 'process', pid: process.pid, startTime: null } as const;
    const { signal } = new AbortController();
    const current = await takeInspection(engine, target, await expectations.current(), signal);
    assert.ok(!isRefusal(current));
    const deaf = { ...engine, source: () => assert.fail('nothing is read') };
    const tool = toolsWith({ engine: deaf, store: { current: { ...current, notice: 'It has ended.' } } })(
      tools.inspect,
    );
    const result = await tool.invoke({ input: {}, toolInvocationToken: undefined }, token);
    const [part] = result?.content ?? [];
    assert.ok(part instanceof vscode.LanguageModelTextPart);
    assert.ok(part.value.startsWith(`${current.title} (read ${current.report.taken})\nIt has ended.\n`));
  });

  it('ends with the editor’s own error when it is cancelled, before it reads and while it does', async () => {
    const before = ownTable();
    let reading: (() => void) | undefined;
    const stuck: JudgingSource = {
      ...source,
      // A system call that never returns: only the signal ends it.
      judge: (_judging, _since, signal) =>
        new Promise((resolve) => {
          signal?.addEventListener('abort', () => resolve(cancelled));
          reading?.();
        }),
    };
    const tool = toolsWith({ engine: { ...engine, source: () => stuck } })(tools.inspect);
    const options = { input: { pid: process.pid }, toolInvocationToken: undefined };
    const cancellation = new vscode.CancellationTokenSource();
    const began = new Promise<void>((resolve) => {
      reading = resolve;
    });
    const invoked = Promise.resolve(tool.invoke(options, cancellation.token));
    await began;
    cancellation.cancel();
    await assert.rejects(invoked, vscode.CancellationError);
    let again = false;
    reading = () => {
      again = true;
    };
    await assert.rejects(Promise.resolve(tool.invoke(options, cancellation.token)), vscode.CancellationError);
    assert.equal(again, false, 'nothing is read any more');
    cancellation.dispose();
    await nothingNewSince(before);
  });

  it('says what it will read and that it may hold secrets, and asks nothing where it will read nothing', async () => {
    const find = toolsWith({});
    const prepared = async (name: string, input: object): Promise<[string, string]> => {
      const { invocationMessage, confirmationMessages } =
        (await find(name).prepareInvocation?.({ input }, token)) ?? {};
      return [plain(invocationMessage), plain(confirmationMessages?.message)];
    };
    const [reading, confirmation] = await prepared(tools.inspect, { pid: 4711 });
    assert.match(reading, /^Reading the file descriptors of process 4711/);
    assert.match(confirmation, /^Reads the file descriptors of process 4711.*may hold secrets/s);
    const [, hostile] = await prepared(tools.holders, { path: '/x](command:evil)\n**' });
    assert.ok(!hostile.includes('](command') && !hostile.includes('**'), hostile);
    assert.deepEqual(await prepared(tools.holders, {}), ['Checking what to read', '']);
  });

  it('counts in vain: a tokenizer that fails, or says nothing, leaves a limit', async () => {
    const tool = toolsWith({})(tools.holders);
    const told = async (countTokens: Budget['countTokens']): Promise<string> => {
      const result = await tool.invoke(
        {
          input: { path: '/dev/null' },
          toolInvocationToken: undefined,
          tokenizationOptions: { tokenBudget: 900, countTokens },
        },
        token,
      );
      const [part] = result?.content ?? [];
      assert.ok(part instanceof vscode.LanguageModelTextPart);
      return part.value;
    };
    assert.ok((await told(() => Promise.reject(new Error('no model')))).length <= 300);
    assert.ok((await told(async () => 1e6)).length <= 300);
    assert.ok((await told(async () => Number.NaN)).length > 300);
  });
});

function plain(text: string | vscode.MarkdownString | undefined): string {
  return (typeof text === 'string' ? text : (text?.value ?? '')).replaceAll('&nbsp;', ' ');
}
