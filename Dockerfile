# One image for web, worker and scheduler: compose.yaml says which it is.
FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 SAFEKEEP_DATA=/data
WORKDIR /app

# Chromium looks at pages as rendered, tesseract reads words in pictures; without them the screens say that nobody does.
RUN apt-get update && apt-get install -y --no-install-recommends chromium tesseract-ocr && rm -rf /var/lib/apt/lists/*
# A container has no user namespaces for Chromium's own sandbox.
ENV CHROMIUM_SANDBOX=0

COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt

COPY manage.py ./
COPY governance governance
COPY policies policies
COPY retention retention
COPY search search
COPY static static
COPY templates templates

RUN useradd --system --create-home safekeep && mkdir /data && chown safekeep /data
USER safekeep
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "governance.wsgi", "--bind", "0.0.0.0:8000", "--workers", "4", "--threads", "4"]
