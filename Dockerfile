# The server of `npm start`, for friends: the page "Running a server for friends" says how to use it.
#
#   docker build -t switchboard .
#   docker run -p 8000:8000 -v switchboard:/data switchboard

FROM node:20-slim

WORKDIR /switchboard

# The packages first, because they change less often than the rest. The server builds the extensions itself, so it needs
# all of them.
COPY package.json package-lock.json .npmrc ./
RUN npm ci && npm cache clean --force

COPY . .

# What it writes: the built extensions, its own bundles, and the accounts.
RUN mkdir -p dist .switchboard /data && chown node:node dist .switchboard /data

USER node
VOLUME /data
EXPOSE 8000

HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8000/').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

# Without npm and without a shell, so that a SIGTERM reaches it. Further options go behind the name of the image.
ENTRYPOINT ["node", "server/start.mjs", "--host", "0.0.0.0", "--data", "/data"]
