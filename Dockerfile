# The service of docs/service.md. No secret is in a layer: keys of models come from the environment, those of clients
# are made in the volume by `docker compose run --rm service keys add NAME`.
FROM python:3.13.7-slim-bookworm AS build
WORKDIR /build
COPY pyproject.toml constraints.txt README.md ./
COPY extractor extractor
COPY schemas schemas
COPY prompts prompts
COPY docs/guidelines.md docs/guidelines.md
RUN python -m venv /opt/extractor
RUN /opt/extractor/bin/python -m pip install --no-cache-dir --constraint constraints.txt '.[service,redis,html,documents,networks,parquet,xlsx,zstd]'
RUN mkdir data

FROM python:3.13.7-slim-bookworm
COPY --from=build /opt/extractor /opt/extractor
COPY --from=build --chown=10001:10001 /build/data /data
ENV PATH=/opt/extractor/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 HOME=/data
WORKDIR /data
VOLUME ["/data"]
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=3)"]
ENTRYPOINT ["extractor", "serve"]
CMD ["--host", "0.0.0.0"]
