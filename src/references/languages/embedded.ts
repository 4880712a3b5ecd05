import { blank } from './blanked';

/** Tags of code in a text: `<% code %>`, `<%= code %>`; comments and `<%%` are none. */
const tags = /<%(?!%)(#|[-=_]*)([\s\S]*?)-?%>/g;

/** The code in the tags of a template as a text of the same length, in which everything stands where it stood; all else is blank. */
export function codeOfTags(template: string): string {
  let code = '';
  let end = 0;
  for (const { 0: whole, 1: mark = '', 2: inside = '', index } of template.matchAll(tags)) {
    const isComment = mark.startsWith('#');
    const opening = 2 + mark.length;
    code += blank(template.slice(end, index + opening));
    code += isComment ? blank(inside) : inside;
    // A statement ends where its tag does.
    code += `;${' '.repeat(whole.length - opening - inside.length - 1)}`;
    end = index + whole.length;
  }
  return code + blank(template.slice(end));
}
