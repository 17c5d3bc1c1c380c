export const signIn = {
  title: 'Sign in to Gantry',
  why: {
    no_token: 'This page does not know your token yet.',
    token_refused: 'The token was refused; the engine may have been given a new one.',
    code_refused: 'The code in the address was used already, or is older than five minutes.',
  },
  openAddress:
    'In a terminal, `npm start` and `gantry serve` print an address that signs you in: open it, or start one of them again for a new one. Or paste the token here.',
  token: 'Token',
  tokenPlace:
    'The content of the file `token` in the data directory; where the output goes to a pipe or a file, its path is printed beside the address. Or the value of `GANTRY_TOKEN`, if that was set.',
  submit: 'Sign in',
};
