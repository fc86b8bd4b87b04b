"""Jobs: work that is answered later, by id."""

from fastapi import APIRouter
from starlette.responses import Response

from app.api.responses import guarded
from app.api.schemas.jobs import JobOut
from app.core.model.job import JobStatus
from app.flows.jobs import job as job_of
from app.web.ids import JobId
from app.web.problems import ProblemKind
from app.web.visit import SubmitVisit

router = APIRouter(prefix="/v1", tags=["jobs"])

_UNFINISHED = frozenset({JobStatus.WAITING, JobStatus.RUNNING})


@router.get(
    "/jobs/{job_id}",
    summary="A job, with the answer once it is done",
    responses={
        200: {"headers": {"Retry-After": {"schema": {"type": "string"}, "description": "Until it is finished."}}},
        **guarded(ProblemKind.NOT_FOUND),
    },
)
def read_job(job_id: JobId, visit: SubmitVisit, response: Response) -> JobOut:
    """Only the key that submitted a job can read it. Jobs survive a restart."""
    job = job_of(visit.house, job_id, key_id=visit.key.id)
    if job.status in _UNFINISHED:
        response.headers["Retry-After"] = "1"
    return JobOut.of(job)
