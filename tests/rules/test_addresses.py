"""No file says where packages are fetched from: that is the business of the machine that fetches them."""

from collections.abc import Iterator

from tests.rules.source import nothing, texts

# Put together here, so that this file is not the one that names them.
HOSTS = [("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("yarnpkg", "com"), ("ghcr", "io"), ("quay", "io")]
ADDRESSES = [".".join(parts) for parts in HOSTS] + [f"--{word}-url" for word in ("index", "extra-index")]
ADDRESSES += ["--find" + "-links", "file:" + "///opt"]


def addresses(path: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        for address in ADDRESSES:
            if address in line:
                yield f"{path}:{number} names {address}"


def test_no_file_names_a_registry() -> None:
    nothing(complaint for path, text in texts() for complaint in addresses(path, text))


def test_the_address_of_a_registry_is_seen() -> None:
    assert list(addresses("requirements/x.txt", "x\n--extra-index" + "-url https://packages.example"))
    assert list(addresses("Dockerfile", "FROM gh" + "cr.io/some/image"))
    assert not list(addresses("requirements/x.txt", "x==1.0"))
