import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentProps } from 'react';
import { renderPage } from '../__testUtils__/render';
import { setupBackend } from '../__testUtils__/server';
import { SignatureDialog } from './SignatureDialog';

const backend = setupBackend();
const LOGIN = 'https://id.example/auth?state=s';
const PURPOSE =
  'approval.decide model:default/feed-ranker request/req-1 sha256:aa';

let login: { state: string; message: string | null };
let begun: ReturnType<typeof backend.take>;
let asked: string[];
beforeEach(() => {
  login = { state: 'pending', message: null };
  asked = backend.answer('/step-up/st-1', () => ({ id: 'st-1', ...login }));
  begun = backend.take('/step-up', () => ({
    body: { id: 'st-1', url: LOGIN, expiresAt: '2026-11-23T10:05:00.000Z' },
  }));
});
afterEach(() => jest.restoreAllMocks());

const aWindow = () => ({
  closed: false,
  close: jest.fn(),
  location: { href: 'about:blank' },
});

function opens(popup: ReturnType<typeof aWindow> | null) {
  return jest
    .spyOn(window, 'open')
    .mockReturnValue(popup as unknown as Window | null);
}

/** As the page of the portal's callback does when it is done. */
const tell = () =>
  fireEvent(
    window,
    new MessageEvent('message', { data: { type: 'model-governance.step-up' } }),
  );

function show(overrides: Partial<ComponentProps<typeof SignatureDialog>> = {}) {
  const onSign = jest.fn();
  const onClose = jest.fn();
  const page = renderPage(
    <SignatureDialog
      title="Sign as risk officer"
      statement="You sign sha256:aa of Feed ranker."
      confirm="Approve"
      purpose={PURPOSE}
      meaning="approval"
      outcome={{ busy: false }}
      onSign={onSign}
      onClose={onClose}
      {...overrides}
    />,
  );
  return { onSign, onClose, page };
}

const approve = () => screen.findByRole('button', { name: 'Approve' });

async function writeReason(reason = '  Validated in July. ') {
  await userEvent.type(
    await screen.findByRole('textbox', { name: /Reason/ }),
    reason,
  );
}

it('says what is signed, by whom and with which meaning, and wants a reason', async () => {
  show();
  expect(
    await screen.findByText('You sign sha256:aa of Feed ranker.'),
  ).toBeVisible();
  expect(
    await screen.findByText(/^Signed by .+ \(user:default\/.+\) on \d/),
  ).toBeVisible();
  expect(await approve()).toBeDisabled();
  await writeReason('   ');
  expect(await approve()).toBeDisabled();
});

it('opens the login in the click, and signs once it is done', async () => {
  const popup = aWindow();
  const open = opens(popup);
  const { onSign } = show();
  await writeReason();
  await userEvent.click(await screen.findByRole('combobox'));
  await userEvent.click(
    await screen.findByRole('option', { name: /^Responsibility/ }),
  );
  fireEvent.click(await approve());
  // Later than this a browser would block it.
  expect(open).toHaveBeenCalledTimes(1);

  await waitFor(() => expect(popup.location.href).toBe(LOGIN));
  expect(begun).toEqual([{ purpose: PURPOSE }]);
  expect(await screen.findByText(/^Log in in the window/)).toBeVisible();
  expect(await screen.findByRole('textbox', { name: /Reason/ })).toBeDisabled();
  expect(await approve()).toBeDisabled();
  expect(onSign).not.toHaveBeenCalled();

  login.state = 'completed';
  tell();
  await waitFor(() => expect(onSign).toHaveBeenCalledTimes(1));
  expect(onSign).toHaveBeenCalledWith({
    meaning: 'responsibility',
    reason: 'Validated in July.',
    stepUpId: 'st-1',
  });
  expect(popup.close).toHaveBeenCalled();
});

it('finds out by itself where no window tells it', async () => {
  opens(aWindow());
  const { onSign } = show();
  await writeReason();
  fireEvent.click(await approve());
  await waitFor(() => expect(asked).toHaveLength(1));
  login.state = 'completed';
  await waitFor(() => expect(onSign).toHaveBeenCalledTimes(1));
});

it.each([
  ['blocked', () => opens(null)],
  [
    'closed, or cut off by the provider',
    () => opens({ ...aWindow(), closed: true }),
  ],
])(
  'offers a link where the window is %s, and still signs',
  async (_case, prepare) => {
    prepare();
    const { onSign } = show();
    await writeReason();
    fireEvent.click(await approve());
    const link = await screen.findByRole('link', { name: /Open the login/ });
    expect(link).toHaveAttribute('href', LOGIN);
    login.state = 'completed';
    tell();
    await waitFor(() => expect(onSign).toHaveBeenCalledTimes(1));
  },
);

it('believes the backend, not the window', async () => {
  opens(aWindow());
  const { onSign } = show();
  await writeReason();
  fireEvent.click(await approve());
  await screen.findByText(/^Log in in the window/);
  tell();
  await waitFor(() => expect(asked.length).toBeGreaterThanOrEqual(1));
  tell();
  await waitFor(() => expect(asked.length).toBeGreaterThanOrEqual(2));
  expect(onSign).not.toHaveBeenCalled();
});

it.each(['refused', 'expired', 'used'])(
  'says why a login that is %s does not sign, and lets one try again',
  async state => {
    opens(aWindow());
    const { onSign } = show();
    await writeReason();
    fireEvent.click(await approve());
    await screen.findByText(/^Log in in the window/);
    login = { state, message: 'Somebody else logged in' };
    tell();
    expect(await screen.findByText('Somebody else logged in')).toBeVisible();
    expect(onSign).not.toHaveBeenCalled();

    expect(await approve()).toBeEnabled();
    login = { state: 'completed', message: null };
    fireEvent.click(await approve());
    await waitFor(() => expect(begun).toHaveLength(2));
    await waitFor(() => expect(onSign).toHaveBeenCalledTimes(1));
  },
);

it('goes on after a failure to ask, and gives up when it asks in vain', async () => {
  opens(aWindow());
  const inVain = backend.refuse(
    '/step-up/st-1',
    503,
    'ServiceUnavailableError',
    'Restarting',
  );
  const { onSign } = show();
  await writeReason();
  fireEvent.click(await approve());
  await screen.findByText(/^Log in in the window/);
  await waitFor(() => expect(inVain.length).toBeGreaterThanOrEqual(2));
  backend.answer('/step-up/st-1', { id: 'st-1', ...login, state: 'completed' });
  await waitFor(() => expect(onSign).toHaveBeenCalledTimes(1));

  backend.refuse('/step-up/st-1', 404, 'NotFoundError', 'No such login');
  fireEvent.click(await approve());
  expect(await screen.findByText('No such login')).toBeVisible();
  expect(onSign).toHaveBeenCalledTimes(1);
});

it('shows why no login can begin, and closes the window', async () => {
  const popup = aWindow();
  opens(popup);
  backend.take('/step-up', () => ({
    status: 503,
    body: {
      error: {
        name: 'ServiceUnavailableError',
        message: 'The identity provider does not answer at https://id.example',
      },
      response: { statusCode: 503 },
    },
  }));
  show();
  await writeReason();
  fireEvent.click(await approve());
  expect(await screen.findByText(/does not answer/)).toBeVisible();
  expect(popup.close).toHaveBeenCalled();
});

it('signs nothing when it is closed before the login is done', async () => {
  const popup = aWindow();
  opens(popup);
  const { onSign, page } = show();
  await writeReason();
  fireEvent.click(await approve());
  await waitFor(() => expect(popup.location.href).toBe(LOGIN));
  page.unmount();
  // What closes it is the end of the waiting.
  await waitFor(() => expect(popup.close).toHaveBeenCalled());
  login.state = 'completed';
  tell();
  expect(onSign).not.toHaveBeenCalled();
});

it('needs no window where no login is asked for', async () => {
  const open = opens(null);
  const { onSign } = show({ purpose: undefined });
  await writeReason();
  fireEvent.click(await approve());
  expect(onSign).toHaveBeenCalledWith({
    meaning: 'approval',
    reason: 'Validated in July.',
  });
  expect(open).not.toHaveBeenCalled();
});

it('shows a refusal with its rule and who may act', async () => {
  show({
    outcome: {
      busy: false,
      refusal: {
        code: 'separation-of-duties',
        rule: 'R1',
        message: 'You wrote this model.',
        mayAct: ['group:default/model-risk'],
      },
    },
  });
  expect(await screen.findByText('You wrote this model.')).toBeVisible();
  expect(await screen.findByText(/R1/)).toBeVisible();
  expect(await screen.findByText(/model-risk/)).toBeVisible();
});

it('keeps the reason when somebody clicks beside it; Escape closes', async () => {
  const { onClose } = show();
  await writeReason();
  const { parentElement: beside } = await screen.findByRole('dialog');
  expect(beside).toHaveAttribute('role', 'presentation');
  await userEvent.click(beside as HTMLElement);
  expect(onClose).not.toHaveBeenCalled();
  await userEvent.keyboard('{Escape}');
  expect(onClose).toHaveBeenCalledTimes(1);
});

it('cannot be closed while the signature is being recorded', async () => {
  const { onClose } = show({ outcome: { busy: true } });
  expect(await screen.findByRole('button', { name: 'Cancel' })).toBeDisabled();
  await userEvent.keyboard('{Escape}');
  expect(onClose).not.toHaveBeenCalled();
});
