import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** The folders that the page may load from. */
export function pageRoots(extension: vscode.Uri): vscode.Uri[] {
  return [vscode.Uri.joinPath(extension, 'dist', 'page')];
}

/** The page's frame: nothing but its own script and style may load, and nothing can be sent anywhere. */
export function pageHtml(
  webview: vscode.Webview,
  extension: vscode.Uri,
  shows: 'inspection' | 'comparison',
): string {
  const nonce = randomBytes(16).toString('base64');
  const address = (file: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', 'page', file)).toString();
  const policy = [
    "default-src 'none'",
    `style-src ${webview.cspSource}`,
    `img-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.l10n.bundle ? vscode.env.language : 'en'}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>FD Inheritance</title>
  <link rel="stylesheet" href="${address('style.css')}">
</head>
<body>
  <div id="app" data-shows="${shows}"></div>
  <script type="application/json" id="words">${words()}</script>
  <script nonce="${nonce}" src="${address('page.js')}"></script>
</body>
</html>`;
}

/** The sentences of the reader's language, as JSON that ends no element early. */
function words(): string {
  return JSON.stringify(vscode.l10n.bundle ?? {}).replaceAll('<', '\\u003c');
}
