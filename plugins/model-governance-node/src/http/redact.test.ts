import { excerpt, redactSecrets, redactUrl } from './redact';

describe('redacting', () => {
  it.each([
    ['http://ann:secret@host:1/metrics', 'http://host:1/metrics'],
    [
      'http://host/metrics?api_key=s3cret',
      'http://host/metrics?api_key=redacted',
    ],
    ['http://host/metrics?match=up#x', 'http://host/metrics?match=up'],
  ])('shows %s as %s', (address, shown) => {
    expect(redactUrl(address)).toBe(shown);
  });

  it('takes known secrets out of what a server echoes', () => {
    expect(redactSecrets('token abcd1234 refused', ['abcd1234'])).toBe(
      'token [redacted] refused',
    );
  });

  it('shows the beginning of a body on one short line', () => {
    expect(excerpt('  <!DOCTYPE html>\n<html>\u0000')).toBe(
      '<!DOCTYPE html> <html>',
    );
    expect(excerpt('x'.repeat(1000), 10)).toBe(`${'x'.repeat(10)}…`);
  });
});
