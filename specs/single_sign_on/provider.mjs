// A real OpenID Connect provider (oidc-provider), for tests. Whoever the test says sits at the browser is who signs in.
//
// usage: node provider.mjs ALGORITHM SITE    prints its address when it can be asked
//
// POST /says {"id", "email", "verified", "methods"} says who sits there; GET /asked gives how often each path was asked for.

import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [algorithm, site] = process.argv.slice(2);
const client = { id: "breakwater", secret: process.env.CLIENT_SECRET };
let person = { id: "nobody", email: "nobody@example.org", verified: true, methods: ["pwd"] };
const asked = {};

const server = createServer();
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const issuer = `http://127.0.0.1:${server.address().port}`;

function key(kind, options, use) {
  const { privateKey } = generateKeyPairSync(kind, options);
  return { ...privateKey.export({ format: "jwk" }), use, kid: `${kind}-key` };
}

const provider = new Provider(issuer, {
  clients: [{
    client_id: client.id,
    client_secret: client.secret,
    redirect_uris: [`${site}/sign-in/single-sign-on/return`],
    post_logout_redirect_uris: [`${site}/`],
    id_token_signed_response_alg: algorithm,
  }],
  jwks: { keys: [key("rsa", { modulusLength: 2048 }, "sig"), key("ec", { namedCurve: "P-256" }, "sig")] },
  enabledJWA: { idTokenSigningAlgValues: ["RS256", "PS256", "ES256"] },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: person.email, email_verified: person.verified }),
  }),
  claims: { openid: ["sub", "amr"], email: ["email", "email_verified"] },
  // RS256 is tried as the standard has it: the address is asked for beside the token.
  conformIdTokenClaims: algorithm === "RS256",
  pkce: { required: () => true },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
  cookies: { keys: ["for tests alone"] },
  loadExistingGrant: async (context) => {
    const grant = new context.oidc.provider.Grant({
      clientId: context.oidc.client.clientId,
      accountId: context.oidc.session.accountId,
    });
    grant.addOIDCScope("openid email");
    await grant.save();
    return grant;
  },
});

async function body(request) {
  let text = "";
  for await (const piece of request) text += piece;
  return JSON.parse(text);
}

const answer = provider.callback();
server.on("request", async (request, response) => {
  const path = new URL(request.url, issuer).pathname;
  if (path === "/says") {
    person = await body(request);
    response.end("ok\n");
  } else if (path === "/asked") {
    response.end(JSON.stringify(asked));
  } else if (path.startsWith("/interaction/")) {
    const login = { accountId: person.id, amr: person.methods };
    await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
  } else {
    asked[path] = (asked[path] ?? 0) + 1;
    answer(request, response);
  }
});
console.log(issuer);
