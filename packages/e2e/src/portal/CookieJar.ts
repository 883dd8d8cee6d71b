/** Follows redirects and keeps cookies by origin, as a browser does. */
export class CookieJar {
  readonly #cookies = new Map<string, Map<string, string>>();

  /** @returns the answer at the end of all redirects, and its address */
  async visit(
    address: string,
    init: RequestInit = {},
  ): Promise<{ url: string; response: Response }> {
    let url = address;
    let request = init;
    for (let hop = 0; hop < 20; hop += 1) {
      const response = await this.#send(url, request);
      const location = response.headers.get('location');
      if (!location) return { url, response };
      await response.body?.cancel();
      url = new URL(location, url).href;
      request = {};
    }
    throw new Error(`${address} redirects for ever`);
  }

  async #send(url: string, init: RequestInit): Promise<Response> {
    const { origin } = new URL(url);
    const jar = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, jar);
    const headers = new Headers(init.headers);
    headers.set('cookie', [...jar].map(pair => pair.join('=')).join('; '));
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [pair, ...attributes] = line.split(';');
      const [name, ...value] = pair.split('=');
      const expired = attributes.some(text =>
        /expires=.* 1970 |max-age=0/i.test(text),
      );
      if (expired) jar.delete(name.trim());
      else jar.set(name.trim(), value.join('='));
    }
    return response;
  }
}
