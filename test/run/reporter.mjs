import { inspect } from 'node:util';

/** node:test reporter: one JSON line for each result, in the words that tally.mjs understands. */
async function* report(events) {
  for await (const { type, data } of events) {
    const line = translate(type, data);
    if (line !== undefined) {
      yield `${JSON.stringify(line)}\n`;
    }
  }
  yield `${JSON.stringify({ event: 'end' })}\n`;
}

function translate(type, data) {
  switch (type) {
    case 'test:stdout':
    case 'test:stderr':
      return { event: 'output', text: data.message };
    case 'test:dequeue':
      return isFile(data) ? { event: 'file', file: data.file } : undefined;
    case 'test:complete':
      return isFile(data) ? { event: 'file-end', file: data.file } : undefined;
    case 'test:diagnostic':
      // What a test says of itself; node:test's own counts stand at the end of all, in no file.
      return data.nesting > 0 ? { event: 'note', text: data.message } : undefined;
    case 'test:pass':
    case 'test:fail':
      return translateResult(type, data);
  }
}

function translateResult(type, data) {
  const { name, file, details } = data;
  if (data.skip !== undefined || data.todo !== undefined) {
    return { event: 'skip', name: typeof data.skip === 'string' ? `${name} (${data.skip})` : name, file };
  }
  if (type === 'test:fail') {
    // A suite or test that failed only because one inside it failed says nothing new.
    const isNew = details.error.failureType !== 'subtestsFailed';
    const text = inspect(details.error.cause ?? details.error);
    return isNew ? { event: 'fail', name, file, text } : undefined;
  }
  if (isFile(data)) {
    return { event: 'fail', name, file, text: 'This file contains no test.' };
  }
  return details.type === 'suite' ? undefined : { event: 'pass' };
}

/** node:test treats every file as a test that has the file's name. */
function isFile({ name, nesting, file }) {
  return nesting === 0 && file !== undefined && file.endsWith(name);
}

// biome-ignore lint/style/noDefaultExport: node:test takes nothing but a default export for a reporter.
export { report as default };
