/** Texts around signatures. */
export const signatureMessages = {
  meaning: 'Meaning of the signature',
  meaningHelp: 'It stands beside your name wherever the signature is shown',
  meanings: {
    review: 'Review: I have looked at it',
    approval: 'Approval: I agree to it',
    responsibility: 'Responsibility: I answer for it',
    authorship: 'Authorship: I made it',
  },
  reason: 'Reason',
  reasonHelp: 'Kept with the signature; it can be erased for privacy later',
  loginFollows: 'A window asks you to log in; then the signature is given.',
  waiting:
    'Log in in the window that has opened. The signature is given as soon as you have.',
  windowGone: 'No login window to be seen?',
  openLogin: 'Open the login in a tab',
  failed: 'The login was not finished: sign again',
  signer:
    'Signed by {{name}} ({{ref}}) on {{day}}; the portal’s clock sets the exact time.',
  cancel: 'Cancel',
} as const;
