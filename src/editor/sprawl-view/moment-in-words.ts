import * as vscode from 'vscode';

/** A moment as a person near to it would say it: the time for today, else the day and the time. */
export function momentInWords(moment: Date): string {
  const isToday = moment.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(vscode.env.language, {
    ...(isToday ? {} : { dateStyle: 'medium' }),
    timeStyle: 'short',
  }).format(moment);
}
