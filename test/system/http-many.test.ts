import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { networkOf, OF_MANY } from '../../src/system/network/http.ts';

it('requests that are made at the same time take their time once, and very many of them have no end', async () => {
  const held: http.ServerResponse[] = [];
  const server = http.createServer((_, response) => {
    held.push(response);
    if (held.length === 5) for (const one of held) one.end('answer');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const request = {
    ...{ method: 'GET', protocol: 'http:', hostname: '127.0.0.1', port, path: '/', headers: {}, query: {} },
    body: undefined,
  };
  const network = networkOf({}, OF_MANY);
  const began = performance.now();
  await Promise.all(Array.from({ length: 5 }, () => network.handler().handle(request as never)));
  expect(network.spent()).toBeGreaterThan(0);
  expect(network.spent()).toBeLessThanOrEqual(performance.now() - began);
  expect(OF_MANY.run).toBe(Number.POSITIVE_INFINITY);
});
