import * as vscode from 'vscode';
import type { StepEnd, StepPlace } from './wizard';

/** What a person gave; `back` and `cancelled` when they gave nothing. */
export type Given<Value> = { value: Value } | 'back' | 'cancelled';

/** Takes what a person gave, if anything, and says how the step ended. */
export function taken<Value>(given: Given<Value>, take: (value: Value) => unknown): StepEnd {
  if (typeof given === 'string') return given;
  take(given.value);
  return 'next';
}

export interface TextQuestion {
  title: string;
  place: StepPlace;
  prompt: string;
  value?: string;
  placeholder?: string;
  isSecret?: boolean;
  /** Shown at once: why the value that was given before didn't do. */
  fault?: string | undefined;
  /** Why a value won't do; undefined when it does. */
  check: (value: string) => string | undefined;
  /** Another way to give the value. */
  button?: { icon: string; tooltip: string; ask: () => Promise<string | undefined> };
}

/** Asks for a line of text. */
export function askForText(question: TextQuestion): Promise<Given<string>> {
  const input = vscode.window.createInputBox();
  const button = question.button && {
    iconPath: new vscode.ThemeIcon(question.button.icon),
    tooltip: question.button.tooltip,
  };
  place(input, question);
  input.prompt = question.prompt;
  input.value = question.value ?? '';
  input.placeholder = question.placeholder;
  input.password = question.isSecret ?? false;
  input.validationMessage = question.fault;
  if (button !== undefined) input.buttons = [...input.buttons, button];
  return until(input, ({ give, suspended }) => {
    input.onDidChangeValue(() => (input.validationMessage = undefined));
    input.onDidAccept(() => {
      const fault = question.check(input.value);
      if (fault === undefined) give({ value: input.value });
      else input.validationMessage = fault;
    });
    input.onDidTriggerButton(async (pressed) => {
      if (pressed === vscode.QuickInputButtons.Back) return give('back');
      const value = await suspended(async () => question.button?.ask());
      if (value !== undefined) input.value = value;
    });
  });
}

export interface Choice<Value> extends vscode.QuickPickItem {
  /** Absent in items that only tell something. */
  value?: Value;
}

export interface ChoiceQuestion<Value> {
  title: string;
  place: StepPlace;
  placeholder: string;
  /** Why the choice that was made before didn't do; stands in the place of the placeholder. */
  fault?: string | undefined;
  choices: readonly Choice<Value>[];
  chosen?: (value: Value) => boolean;
}

/** Asks for one of several things. */
export function askForChoice<Value>(question: ChoiceQuestion<Value>): Promise<Given<Value>> {
  const pick = vscode.window.createQuickPick<Choice<Value>>();
  place(pick, question);
  pick.placeholder = question.fault ?? question.placeholder;
  pick.items = question.choices;
  pick.matchOnDescription = true;
  const { chosen } = question;
  const before = question.choices.filter(
    ({ value }) => chosen !== undefined && value !== undefined && chosen(value),
  );
  // The editor itself begins with the first item; an empty list here would leave Enter without effect.
  if (before.length > 0) pick.activeItems = before;
  return until(pick, ({ give }) => {
    pick.onDidAccept(() => {
      const value = pick.activeItems[0]?.value;
      if (value !== undefined) give({ value });
    });
    pick.onDidTriggerButton((pressed) => {
      if (pressed === vscode.QuickInputButtons.Back) give('back');
    });
  });
}

/**
 * Holds the place of the next question while something is under way, so that what is typed meanwhile goes nowhere else.
 * @returns how that came to its end: done, whether well or not, or left by the person while it goes on
 */
export async function holdPlace(
  title: string,
  progress: string,
  underWay: PromiseLike<unknown>,
): Promise<'done' | 'left'> {
  const pick = vscode.window.createQuickPick();
  place(pick, { title, place: { number: 1, total: 1, canGoBack: false } });
  pick.placeholder = progress;
  pick.busy = true;
  const given = await until<'done'>(pick, ({ give }) => {
    const done = () => give({ value: 'done' });
    underWay.then(done, done);
  });
  return typeof given === 'string' ? 'left' : given.value;
}

type AnyInput = vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>;

function place(input: AnyInput, { title, place }: { title: string; place: StepPlace }): void {
  input.title = title;
  if (place.total > 1) {
    input.step = place.number;
    input.totalSteps = place.total;
  }
  // A token is copied from another window.
  input.ignoreFocusOut = true;
  input.buttons = place.canGoBack ? [vscode.QuickInputButtons.Back] : [];
}

interface Asking<Value> {
  give: (given: Given<Value>) => void;
  /** Does something that may hide the input, such as a dialog, and shows it again. */
  suspended: <Result>(action: () => Promise<Result>) => Promise<Result>;
}

/** Shows an input until it gives something or is left. */
function until<Value>(input: AnyInput, listen: (asking: Asking<Value>) => void): Promise<Given<Value>> {
  return new Promise((resolve) => {
    let open = true;
    let isSuspended = false;
    const give = (given: Given<Value>) => {
      if (!open) return;
      open = false;
      resolve(given);
      input.dispose();
    };
    const suspended = async <Result>(action: () => Promise<Result>): Promise<Result> => {
      isSuspended = true;
      try {
        return await action();
      } finally {
        isSuspended = false;
        input.show();
      }
    };
    input.onDidHide(() => {
      if (!isSuspended) give('cancelled');
    });
    listen({ give, suspended });
    input.show();
  });
}
