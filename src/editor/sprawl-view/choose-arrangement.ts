import * as vscode from 'vscode';
import { sprawlCategories, type SprawlCategory } from '../../lifecycle/sprawl';
import type { GroupBy, SortBy } from './arrangement';
import { categoryExplained, categoryInWords } from './sprawl-words';
import type { SprawlViewState } from './sprawl-view-state';

const { l10n } = vscode;

interface Choice<Value> extends vscode.QuickPickItem {
  value: Value;
}

/** Asks by what to group the tree. */
export async function chooseGrouping(state: SprawlViewState): Promise<void> {
  const groupings: Record<GroupBy, string> = {
    category: l10n.t('Category'),
    owner: l10n.t('Owner'),
    platform: l10n.t('Platform'),
    reason: l10n.t('Reason'),
  };
  const groupBy = await chooseOne(l10n.t('Group Flags By'), groupings, state.arrangement.groupBy);
  if (groupBy !== undefined) await state.arrange({ groupBy });
}

/** Asks by what to sort the flags of each group. */
export async function chooseOrder(state: SprawlViewState): Promise<void> {
  const orders: Record<SortBy, string> = {
    key: l10n.t('Key'),
    age: l10n.t('Age, oldest first'),
    references: l10n.t('Number of references, most first'),
    lastChange: l10n.t('Last change, latest first'),
  };
  const sortBy = await chooseOne(l10n.t('Sort Flags By'), orders, state.arrangement.sortBy);
  if (sortBy !== undefined) await state.arrange({ sortBy });
}

/** Asks which categories to show. */
export async function chooseCategories(state: SprawlViewState): Promise<void> {
  const { categories } = state.arrangement;
  const items = sprawlCategories.map((value): Choice<SprawlCategory> => ({
    value,
    label: categoryInWords(l10n, value),
    detail: categoryExplained(l10n, value),
    picked: categories?.includes(value) ?? true,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: l10n.t('Show Only'),
    placeHolder: l10n.t('Categories of flags to show'),
    canPickMany: true,
  });
  if (picked === undefined) return;
  const all = picked.length === 0 || picked.length === items.length;
  await state.arrange({ categories: all ? null : picked.map(({ value }) => value) });
}

async function chooseOne<Value extends string>(
  title: string,
  labels: Record<Value, string>,
  current: Value,
): Promise<Value | undefined> {
  const items = (Object.keys(labels) as Value[]).map((value): Choice<Value> => ({
    value,
    label: labels[value],
    ...(value === current ? { description: l10n.t('current') } : {}),
  }));
  return (await vscode.window.showQuickPick(items, { title }))?.value;
}
