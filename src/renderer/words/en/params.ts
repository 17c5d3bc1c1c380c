export const params = {
  title: (name: string): string => `Run ${name}`,
  required: 'A value is needed.',
  none: 'This workflow has no parameters.',
  defaultIs: (value: string): string => `Default: ${value}`,
};
