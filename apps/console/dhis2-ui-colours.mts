import type { Plugin } from 'vite';

/**
 * `@dhis2/ui` writes its colours as numbers, so its components are bright in the dark. Here every colour of its palette becomes
 * a variable, which `src/palette.css` gives for light and dark, and white and the few other bright surfaces become `--surface`.
 * White as the colour of a text or a sign stays white: it stands on a strong colour. docs/decisions/0011 says what was tried.
 */
export function dhis2UiColours(): Plugin {
  return {
    name: 'dhis2-ui-colours',
    enforce: 'pre',
    transform(code, id) {
      if (/@dhis2\/ui-constants\/build\/es\/colors\.js/.test(id)) {
        return code.replace(/^(\s*)(\w+): '#\w+'/gm, (all, indent: string, name: string) =>
          name === 'white' ? all : `${indent}${name}: 'var(--${name})'`,
        );
      }
      return /@dhis2-ui\//.test(id) ? withoutBrightSurfaces(code) : undefined;
    },
  };
}

const BRIGHT = String.raw`(?:\$\{(?:_\w+\.)?colors\.white\}|#f{3}(?:f{3})?|#f9fafb|#fbfcfd|white)(?![0-9a-z])`;

function withoutBrightSurfaces(code: string): string {
  return code
    .replace(new RegExp(String.raw`(background(?:-color)?:\s*)${BRIGHT}`, 'gi'), '$1var(--surface)')
    .replace(/(backgroundColor \|\| )(?:colors\.white|'#ffffff')/g, "$1'var(--surface)'")
    .replace(/rgba\(255,255,255,0\.8\)/g, 'var(--veil)')
    .replace(/#(?:cdeae8|e6f4f4)\b/gi, 'var(--teal100)')
    .replace(/#e8edf2\b/gi, 'var(--grey300)')
    .replace(/#c4c9cc\b/gi, 'var(--grey400)');
}
