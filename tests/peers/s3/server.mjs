// s3rver, an S3 server of another make, on a free port of loopback and a folder: server.mjs FOLDER BUCKET REGION KEY SECRET. Says
// "listening on http://127.0.0.1:<port>".
//
// It is made to do what S3 does and s3rver does not: signatures of version 4 are verified, by aws4, a signer of a third make; an object
// that is copied onto itself is dated anew; and what lies deeper than a folder below a prefix is found.
import { createRequire } from 'node:module';
import { utimes } from 'node:fs/promises';
import aws4 from 'aws4';

const require = createRequire(import.meta.url);
const S3rver = require('s3rver');
const Account = require('s3rver/lib/models/account');
const S3Error = require('s3rver/lib/models/error');

// (The key is the test's own invention; of a real one neither half would stand here.)
const [folder, bucket, region, key, secret] = process.argv.slice(2);
if (!secret) throw new Error('server.mjs wants a folder, a bucket, its region, and a key with its secret');
new Account(key, 'Heed').createKeyPair(key, secret);

const server = new S3rver({
  address: '127.0.0.1', port: 0, silent: true, directory: folder, configureBuckets: [{ name: bucket, configs: [] }],
});

server.middleware.unshift(async (ctx, next) => {
  const given = ctx.get('authorization');
  const signed = /SignedHeaders=([^, ]+)/.exec(given)?.[1].split(';') ?? [];
  const headers = Object.fromEntries(signed.map((name) => [name, ctx.get(name)]));
  const request = { method: ctx.method, path: ctx.req.url, host: ctx.get('host'), headers, service: 's3', region };
  const signatureOf = (text) => /Signature=([0-9a-f]+)/.exec(text)?.[1];
  const expected = aws4.sign(request, { accessKeyId: key, secretAccessKey: secret }).headers.Authorization;
  const all = ['host', ...Object.keys(ctx.headers).filter((name) => name.startsWith('x-amz-'))];
  if (!signatureOf(given) || signatureOf(given) !== signatureOf(expected) || !all.every((name) => signed.includes(name))) {
    throw new S3Error('SignatureDoesNotMatch', 'The signature is another than aws4 makes.');
  }
  await next();
});

const { store } = server;
const copy = store.copyObject.bind(store);
store.copyObject = async (fromBucket, from, toBucket, to, metadata) => {
  if (fromBucket === toBucket && from === to) {
    const now = new Date();
    await utimes(store.getResourcePath(toBucket, to, 'object'), now, now);
  }
  return copy(fromBucket, from, toBucket, to, metadata);
};
const list = store.listObjects.bind(store);
store.listObjects = async (name, options) => {
  const { delimiter, prefix = '' } = options;
  if (!delimiter) return list(name, options);
  const all = await list(name, { ...options, delimiter: undefined, maxKeys: Infinity });
  const folderOf = ({ key: path }) => {
    const end = path.indexOf(delimiter, prefix.length);
    return end < 0 ? undefined : path.slice(0, end + 1);
  };
  return {
    objects: all.objects.filter((object) => !folderOf(object)),
    commonPrefixes: [...new Set(all.objects.map(folderOf).filter(Boolean))].sort(),
    isTruncated: false,
  };
};

const { port } = await server.run();
console.log(`listening on http://127.0.0.1:${port}`);
