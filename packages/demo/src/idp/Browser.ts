/** What a browser does for a sign-in: follows redirects and keeps cookies. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  /** Follows redirects until an answer comes, or until an address elsewhere. */
  async visit(
    url: string,
    form?: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Visit> {
    const { origin } = new URL(url);
    let next = url;
    let body = form && new URLSearchParams(form);
    for (let hops = 0; hops < 10; hops++) {
      const response = await fetch(next, {
        method: body ? 'POST' : 'GET',
        body,
        redirect: 'manual',
        headers: { ...headers, cookie: this.cookieHeader() },
      });
      body = undefined;
      this.keepCookies(response);
      const location = response.headers.get('location');
      if (!location) {
        return {
          url: next,
          status: response.status,
          text: await response.text(),
        };
      }
      next = new URL(location, next).href;
      if (new URL(next).origin !== origin) {
        return { url: next, status: response.status, text: '' };
      }
    }
    throw new Error(`Redirected in circles from ${url}`);
  }

  private cookieHeader() {
    return [...this.cookies]
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
  }

  private keepCookies(response: Response) {
    for (const cookie of response.headers.getSetCookie()) {
      const [name, ...value] = cookie.split(';')[0].split('=');
      if (value.join('=')) this.cookies.set(name, value.join('='));
      else this.cookies.delete(name);
    }
  }
}

export interface Visit {
  /** The last address, which may be elsewhere and then was not fetched. */
  url: string;
  status: number;
  text: string;
}
