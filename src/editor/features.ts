import type * as vscode from 'vscode';
import { registerAccess } from './access/register-access';
import { registerConnect } from './connect/register-connect';
import { registerConfiguration } from './configuration/register-configuration';
import { registerCodeLens } from './code-lens/register-code-lens';
import { registerCompletion } from './completion/register-completion';
import { registerDiagnostics } from './diagnostics/register-diagnostics';
import { registerNavigation } from './navigation/register-navigation';
import { registerFlagCommands } from './flag-commands/register-flag-commands';
import { registerFlagHistory } from './flag-history/register-flag-history';
import { registerHover } from './hover/register-hover';
import { registerLedger } from './ledger/register-ledger';
import { registerRename } from './rename/register-rename';
import { registerShowFlags } from './sprawl-view/show-flags';
import type { Services } from './services';
import { registerSprawl } from './sprawl-view/register-sprawl';

/** A part of the editor's surface. Everything it makes lives until what it returns is disposed. */
export type Feature = (services: Services) => vscode.Disposable;

/** All features, by name, in the order they are registered. */
export const features: Readonly<Record<string, Feature>> = {
  configuration: registerConfiguration,
  connect: registerConnect,
  showFlags: ({ context }) => registerShowFlags(context.workspaceState),
  flagCommands: registerFlagCommands,
  ledger: registerLedger,
  flagHistory: registerFlagHistory,
  hover: registerHover,
  navigation: registerNavigation,
  rename: registerRename,
  completion: registerCompletion,
  diagnostics: registerDiagnostics,
  codeLens: registerCodeLens,
  access: registerAccess,
  sprawl: (services) => registerSprawl(services, services.sprawl),
};

/** Registers all features; one that fails is logged and doesn't take the others with it. */
export function registerFeatures(services: Services): vscode.Disposable[] {
  return Object.entries(features).flatMap(([name, register]) => {
    try {
      return [register(services)];
    } catch (error) {
      services.log.error(`The feature "${name}" could not be registered`, String(error));
      return [];
    }
  });
}
