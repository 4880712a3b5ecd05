import * as vscode from 'vscode';
import { momentsIn } from './moments';

const moments = momentsIn(vscode.env.language, () => new Date());

/** A moment as a person near to it would say it, in the editor's language. */
export const momentInWords = (moment: Date): string => moments.near(moment);
