import type { ThemeName } from '../src/render/theme.ts';
import { recall, remember } from './remembered.ts';

/** Light or dark: what the reader's system prefers, until the button says otherwise; then that, on later visits too. */
export function connectTheme(button: HTMLElement, changed: (name: ThemeName) => void): { readonly name: ThemeName } {
  const system = matchMedia('(prefers-color-scheme: light)');
  let chosen = remembered();
  const current = (): ThemeName => chosen ?? (system.matches ? 'light' : 'dark');
  const apply = () => {
    document.documentElement.dataset.theme = current();
    button.textContent = current() === 'dark' ? 'Light' : 'Dark';
    button.setAttribute('aria-label', `Switch to ${current() === 'dark' ? 'light' : 'dark'} colours`);
  };
  apply();
  const turn = () => {
    apply();
    changed(current());
  };
  system.addEventListener('change', turn);
  button.addEventListener('click', () => {
    chosen = current() === 'dark' ? 'light' : 'dark';
    remember('theme', chosen);
    turn();
  });
  return {
    get name() {
      return current();
    },
  };
}

function remembered(): ThemeName | null {
  const value = recall('theme');
  return value === 'dark' || value === 'light' ? value : null;
}
