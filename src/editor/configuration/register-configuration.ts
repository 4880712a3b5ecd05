import * as vscode from 'vscode';
import { commands } from '../manifest';
import type { Services } from '../services';
import { ConfigurationCompletion } from './configuration-completion';
import { createConfiguration } from './create-configuration';

/** Completion in `flagwarden.yml`, and the command that opens it. */
export function registerConfiguration({ catalogue }: Services): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(
      ConfigurationCompletion.selector,
      new ConfigurationCompletion(catalogue),
    ),
    vscode.commands.registerCommand(commands.createConfiguration, createConfiguration),
  );
}
