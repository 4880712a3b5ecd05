import * as vscode from 'vscode';
import { settingDefaults, type ContextValues, type SettingValues } from '../manifest';

/** Tells `when` clauses how things are. */
export async function setContext<Key extends keyof ContextValues>(
  key: Key,
  value: ContextValues[Key],
): Promise<void> {
  await vscode.commands.executeCommand('setContext', key, value);
}

/** A setting as it applies to a resource; its default when it holds a value of another type. */
export function readSetting<Key extends keyof SettingValues>(
  key: Key,
  scope?: vscode.ConfigurationScope,
): SettingValues[Key] {
  const fallback = settingDefaults[key];
  const value = vscode.workspace.getConfiguration(undefined, scope).get<unknown>(key);
  return typeof value === typeof fallback ? (value as SettingValues[Key]) : fallback;
}
