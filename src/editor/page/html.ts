import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** What the page's script shows. */
type Shows = 'inspection' | 'comparison';

/** Puts the page into a panel. Whoever listens to it has to listen before. */
export function fillPanel(panel: vscode.WebviewPanel, extension: vscode.Uri, shows: Shows): void {
  const icon = (theme: string): vscode.Uri =>
    vscode.Uri.joinPath(extension, 'media', 'icons', `page-${theme}.svg`);
  panel.iconPath = { light: icon('light'), dark: icon('dark') };
  const localResourceRoots = [vscode.Uri.joinPath(extension, 'dist', 'page')];
  panel.webview.options = { enableScripts: true, localResourceRoots };
  panel.webview.html = pageHtml(panel.webview, extension, shows);
}

/** The page's frame: nothing but its own script and style may load, and nothing can be sent anywhere. */
export function pageHtml(webview: vscode.Webview, extension: vscode.Uri, shows: Shows): string {
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
