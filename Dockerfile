# An image of the service: dependencies by hash, the package itself, a user without rights.
FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/hearsay
ENV PATH=/opt/hearsay/bin:$PATH
WORKDIR /src
# First what changes seldom, so that a change of ours does not install everything anew.
COPY requirements/runtime.txt requirements/
RUN pip install --require-hashes --requirement requirements/runtime.txt
COPY pyproject.toml README.md LICENSE ./
COPY migrations migrations
COPY fixtures fixtures
COPY app app
RUN pip install --no-deps --no-build-isolation . && python -m compileall -q /opt/hearsay

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /var/lib/hearsay --create-home hearsay
COPY --from=build /opt/hearsay /opt/hearsay
ENV PATH=/opt/hearsay/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    HEARSAY_DATA_DIR=/var/lib/hearsay \
    HEARSAY_HOST=0.0.0.0
USER 10001
WORKDIR /var/lib/hearsay
VOLUME /var/lib/hearsay
EXPOSE 8000
# The parser loads before the first answer.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["hearsay", "health"]
ENTRYPOINT ["hearsay"]
CMD ["serve"]
