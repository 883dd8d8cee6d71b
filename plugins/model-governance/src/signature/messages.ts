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
  waiting: 'Log in in the window that has opened …',
  blocked: 'The browser blocked the login window: allow pop-ups for this page',
  closed: 'The login window was closed before the login was finished',
  failed: 'The login was not finished: sign again',
  cancel: 'Cancel',
} as const;
