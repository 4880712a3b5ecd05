import * as z from 'zod/mini';
import { FromView, ToView } from '../history-messages';
import { HistoryView } from './history-view';
import './style.css';

/** What the editor gives to pages in it. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  setState(state: unknown): void;
};

// Its faster way makes code out of text, which the page's policy forbids.
z.config({ jitless: true });

const editor = acquireVsCodeApi();
const say = (message: FromView) => editor.postMessage(FromView.parse(message));
const view = new HistoryView(document.body, say);

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const heard = ToView.safeParse(data);
  if (!heard.success) return;
  if (heard.data.type === 'begin') editor.setState(heard.data.remember);
  view.hear(heard.data);
});
say({ type: 'ready' });
