"""What the others take, run by their own Python (bench/.venv), but for the bare SDK. A job in, figures out, as JSON.

{"what": "lookup", "text": "...", "pointers": [["...", ...], ...]}
{"what": "langextract" | "instructor" | "sdk", "url": "...", "texts": [...], "concurrency": 100}
"""

import asyncio
import json
import os
import sys
import time

PROMPT = "Extract every quotation with its speaker."


def lookup(job):
    """Seconds for each list of pointers, looked up in the text by langextract."""
    from langextract.core.data import Extraction
    from langextract.resolver import WordAligner

    times = []
    for pointers in job["pointers"]:
        start = time.perf_counter()
        WordAligner().align_extractions([[Extraction("quote", pointer) for pointer in pointers]], job["text"])
        times.append(time.perf_counter() - start)
    return {"seconds": times}


def ask_langextract(job):
    """The articles through langextract, four at a time: more of them make it slower."""
    import langextract as lx
    from langextract.core.data import Document, ExampleData, Extraction

    example = ExampleData("“It rained,” Ada said.", [Extraction("quote", "It rained", attributes={"speaker": "Ada"})])
    config = lx.factory.ModelConfig(
        model_id="gpt-4o-mini", provider="openai", provider_kwargs={"base_url": job["url"], "api_key": "none"}
    )
    documents = [Document(text, document_id=str(number)) for number, text in enumerate(job["texts"])]
    options = {"config": config, "max_workers": job["concurrency"], "batch_length": job["concurrency"]}
    return list(lx.extract(documents, PROMPT, [example], show_progress=False, use_schema_constraints=False, **options))


async def ask_many(job, ask):
    """The articles, so many at once."""
    turn = asyncio.Semaphore(job["concurrency"])

    async def one(text):
        async with turn:
            return await ask(text)

    return await asyncio.gather(*map(one, job["texts"]))


def messages(text):
    """The same prompt for both."""
    return [{"role": "system", "content": PROMPT}, {"role": "user", "content": text}]


def asking(job):
    """What asks for all articles with one of the systems; made before the clock starts."""
    if job["what"] == "langextract":
        return lambda job: ask_langextract(job)
    import openai
    from pydantic import BaseModel

    class Quote(BaseModel):
        text: str
        speaker: str

    class Quotes(BaseModel):
        quotes: list[Quote]

    async def all_of(job):
        client = openai.AsyncOpenAI(base_url=job["url"], api_key="none", max_retries=0, timeout=600)
        if job["what"] == "instructor":
            import instructor

            made = instructor.from_openai(client)

            async def ask(text):
                return await made.chat.completions.create(model="m", messages=messages(text), response_model=Quotes)

        else:

            async def ask(text):
                done = await client.chat.completions.parse(model="m", messages=messages(text), response_format=Quotes)
                return done.choices[0].message.parsed

        return await ask_many(job, ask)

    return lambda job: asyncio.run(all_of(job))


def main():
    """Do the job of standard input."""
    job = json.load(sys.stdin)
    if job["what"] == "lookup":
        figures = lookup(job)
    else:
        ask = asking(job)
        ask({**job, "texts": job["texts"][:2]})  # so that everything is imported
        wall, cpu = time.perf_counter(), time.process_time()
        done = ask(job)
        figures = {
            "wall": time.perf_counter() - wall,
            "cpu": (time.process_time() - cpu) / len(job["texts"]),
            "done": len([each for each in done if each]),
        }
    os.write(1, json.dumps(figures).encode())


if __name__ == "__main__":
    main()
