import * as vscode from 'vscode';
import type { Store } from '../store.ts';
import { conventionOf, type Node } from '../tree/nodes.ts';

/** Opens the documentation of the convention that a row speaks of, outside. */
export async function openConvention(store: Store, node: Node | undefined): Promise<void> {
  const process = node && store.process(node.pid);
  const convention = process && conventionOf(node, process);
  if (convention) {
    await vscode.env.openExternal(vscode.Uri.parse(convention.documentation, true));
  }
}
