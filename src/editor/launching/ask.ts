import * as vscode from 'vscode';

export interface Question {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder: string;
  readonly value: string;
  /** Another way to answer, beside typing. */
  readonly button?: vscode.QuickInputButton;
  readonly canGoBack: boolean;
  /** What is wrong with what was typed, as it is typed; null where nothing is. */
  validate(text: string): string | null;
}

export type Answer =
  | { readonly kind: 'typed' | 'button'; readonly text: string }
  | { readonly kind: 'back' | 'cancelled' };

/** One line, with a way back; stays where it is when something else takes the focus. */
export async function ask(question: Question): Promise<Answer> {
  const box = vscode.window.createInputBox();
  const { title, prompt, placeholder, value, button, canGoBack } = question;
  Object.assign(box, { title, prompt, placeholder, value, ignoreFocusOut: true });
  box.buttons = [...(canGoBack ? [vscode.QuickInputButtons.Back] : []), ...(button ? [button] : [])];
  const validate = (): string | null => question.validate(box.value);
  try {
    return await new Promise<Answer>((resolve) => {
      box.onDidChangeValue(() => {
        box.validationMessage = validate() ?? undefined;
      });
      box.onDidAccept(() => {
        const objection = validate();
        box.validationMessage = objection ?? undefined;
        if (objection === null) {
          resolve({ kind: 'typed', text: box.value });
        }
      });
      box.onDidTriggerButton((pressed) =>
        resolve(pressed === button ? { kind: 'button', text: box.value } : { kind: 'back' }),
      );
      box.onDidHide(() => resolve({ kind: 'cancelled' }));
      box.show();
    });
  } finally {
    box.dispose();
  }
}
