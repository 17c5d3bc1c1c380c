import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** Ten shades around the accent of the tokens; only those at 5 to 7 are filled with. */
const accent: MantineColorsTuple = [
  '#eeedfb',
  '#dcdaf7',
  '#b9b4ef',
  '#958fe7',
  '#726ade',
  '#5a51dd',
  '#4f46d6',
  '#433bc0',
  '#38319f',
  '#2d287f',
];

export const theme = createTheme({
  colors: { accent },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 5 },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  defaultRadius: 'var(--radius)',
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '20px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    // Named, not imported, so that the window does not load them before a page needs them.
    Menu: { defaultProps: { transitionProps: { duration: 80 }, shadow: 'none' } },
    Modal: {
      defaultProps: {
        transitionProps: { duration: 100 },
        size: 440,
        overlayProps: { backgroundOpacity: 0.35 },
      },
    },
  },
});

const surfaces: Record<string, string> = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-quiet)',
  '--mantine-color-placeholder': 'var(--text-faint)',
  '--mantine-color-default': 'var(--surface-raised)',
  '--mantine-color-default-hover': 'var(--surface-hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-error': 'var(--state-failed)',
  '--mantine-color-disabled': 'var(--surface-hover)',
  '--mantine-color-disabled-color': 'var(--text-faint)',
};

/** Lets Mantine's parts take their colours from the tokens, in both schemes. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: surfaces,
  dark: surfaces,
});
