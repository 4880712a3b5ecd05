import type { Directive } from 'vue';
import { flags } from '../services/flags';

export const vFeature: Directive<HTMLElement, string> = {
  mounted(el, { value }) {
    if (!flags.isEnabled(value)) el.remove();
  },
};

export const vTip: Directive<HTMLElement, string> = {
  mounted(el, { value }) {
    el.title = value;
  },
};
